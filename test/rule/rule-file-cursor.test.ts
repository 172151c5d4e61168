/** Half-written rule files: looking for a place in them never fails, and finds what is there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ruleCursor } from '../../server/src/rule/rule-file-cursor.ts';
import { outlineRuleFile } from '../../server/src/rule/rule-file-outline.ts';
import { ruleFileSchema } from '../../server/src/rule/schema/rule-file-schema.ts';
import { suggestionsAt } from '../../server/src/rule/schema/suggestions.ts';

const TEXT = readFileSync(
  join(import.meta.dirname, '..', '..', 'rules', 'deserialization', 'torch-load-untrusted.yaml'),
  'utf8',
);

/** A rule file with something cut out and something else put in its place. */
const damaged = fc
  .record({
    start: fc.nat(TEXT.length),
    length: fc.nat(300),
    inserted: fc.string({ unit: fc.constantFrom(...'ab:-{}[]"\'|>&*!#%?, \t\n\r\uE000$é😀'), maxLength: 12 }),
  })
  .map(({ start, length, inserted }) => TEXT.slice(0, start) + inserted + TEXT.slice(start + length));

test('whatever the text is, a place in it has words that lie around the cursor', () => {
  fc.assert(
    fc.property(damaged, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
      const offset = Math.floor(part * text.length);
      const cursor = ruleCursor(text, offset);
      if (cursor === undefined) return;
      expect(cursor.word.start).toBeLessThanOrEqual(offset);
      expect(cursor.word.end).toBeGreaterThanOrEqual(offset);
      expect(text.slice(cursor.word.start, cursor.word.end)).not.toMatch(/\s/);
      expect(() => suggestionsAt(ruleFileSchema(), cursor)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test('whatever the text is, the outline names words of it', () => {
  fc.assert(
    fc.property(damaged, (text) => {
      for (const { key, value } of outlineRuleFile(text).entries) {
        for (const span of [key, value]) {
          if (span !== undefined) expect(text.slice(span.start, span.end)).toMatch(/^\S(?:[\s\S]*\S)?$/);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('an outline knows keys, scalars and blocks of text', () => {
  const text = 'id: a\nmatch:\n  any:\n    - pattern: |\n        f()\n        g()\n    - "h()"\n';
  const { entryAt } = outlineRuleFile(text);
  const words = (path: string) => {
    const { key, value } = entryAt(path) ?? {};
    return [key, value].map((span) => span && text.slice(span.start, span.end));
  };
  expect(words('id')).toEqual(['id', 'a']);
  expect(words('match')).toEqual(['match', undefined]);
  expect(words('match.any[0].pattern')).toEqual(['pattern', 'f()\n        g()']);
  expect(words('match.any[1]')).toEqual([undefined, '"h()"']);
  // The nearest place around one that is not there.
  expect(words('match.any[7].where')).toEqual(['any', undefined]);
  expect(entryAt('')).toBeUndefined();
});
