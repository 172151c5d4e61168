/** GitHub's line hash: a known answer, and the properties that its description promises. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineHashes } from '../../server/src/report/line-hash.ts';

describe('line hashes', () => {
  test('an empty file has the hash that GitHub computes for it', () => {
    expect(new LineHashes('').of(1)).toBe('c129715d7a2bc9a3:1');
  });

  test('lines that look the same are counted', () => {
    const hashes = new LineHashes(`${'same text\n'.repeat(3)}${'z'.repeat(200)}`);
    const far = new LineHashes(`${'a\n'.repeat(80)}b`);
    expect(hashes.of(1)).not.toBe(hashes.of(2));
    expect([far.of(1), far.of(2), far.of(3)].map((hash) => hash.split(':')[1])).toEqual(['1', '2', '3']);
    expect(new Set([far.of(1), far.of(2), far.of(3)].map((hash) => hash.split(':')[0])).size).toBe(1);
  });

  test('indentation, tabs and the kind of line break do not matter', () => {
    const plain = new LineHashes('if x:\nload(y)\nend');
    for (const text of ['if x:\r\n\tload( y )\r\nend', 'if x:\rload(y)\r  end ', ' i f x:\n  load(y)\nend']) {
      const other = new LineHashes(text);
      expect([1, 2, 3].map((line) => other.of(line))).toEqual([1, 2, 3].map((line) => plain.of(line)));
    }
  });

  test('a line keeps its hash while lines are added above it', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^#[a-y]{0,30}$/)), (added) => {
        const target = 'z = torch.load(path)\nprint(z)\n';
        const before = new LineHashes(target).of(1);
        expect(new LineHashes([...added, target].join('\n')).of(added.length + 1)).toBe(before);
      }),
    );
  });

  test('lines beyond the end are the last one', () => {
    const hashes = new LineHashes('a\nb');
    expect(hashes.of(99)).toBe(hashes.of(2));
  });
});
