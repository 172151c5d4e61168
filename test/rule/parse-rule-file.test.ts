/** Rule files are untrusted text: whatever they hold, reading them ends, and says where the trouble is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRuleFile } from '../../server/src/rule/parse-rule-file.ts';

function problemOf(text: string): string | undefined {
  const parsed = parseRuleFile(text);
  const [problem] = 'problems' in parsed ? parsed.problems : [];
  return problem && `${problem.line} ${problem.path}: ${problem.message}`;
}

describe('lines', () => {
  it('are those of the key, of the item, or of the nearest value around', () => {
    const parsed = parseRuleFile('a: 1\nb:\n  c:\n    - x\n    - y: 1\n      z: 2\n');
    expect('problems' in parsed).toBe(false);
    if ('problems' in parsed) return;
    const lines = ['', 'a', 'b', 'b.c', 'b.c[0]', 'b.c[1]', 'b.c[1].z', 'b.c[1].none'].map(parsed.lineOf);
    expect(lines).toEqual([1, 1, 2, 3, 4, 5, 6, 5]);
  });
});

describe('bad YAML', () => {
  it.each([
    ['a duplicate key', 'a: 1\nb: 2\na: 3\n', '3 a: "a" is here twice'],
    ['a duplicate key inside', 'm:\n  a: 1\n  a: 3\n', '3 m.a: "a" is here twice'],
    ['a key that is a list', '? [a]\n: 1\n', 'a key must be a plain text'],
    ['more than a megabyte', 'x'.repeat(1_000_001), 'larger than'],
    ['a broken text', 'a: "x\n', '"'],
  ])('names %s', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it.each([
    ['brackets', '['.repeat(50_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['questions', '? '.repeat(50_000)],
    ['colons', 'a: '.repeat(50_000)],
    ['indentation', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('is refused before it exhausts the stack: %s', (_, text) => {
    expect(problemOf(text)).toContain('nested more than');
  });

  it('is refused where aliases multiply', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++) {
      const alias = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array(8).fill(alias).join(', ')}]`);
    }
    expect(problemOf(lines.join('\n'))).toContain('aliases that repeat each other');
  });

  it('may hold itself without end', () => {
    expect(problemOf('a: &a\n  b: *a\n')).toContain('aliases that repeat each other');
  });
});

it('reads an alias as what it stands for', () => {
  const parsed = parseRuleFile('a: &x [1]\nb: *x\n');
  expect(parsed).toMatchObject({ data: { a: [1], b: [1] } });
});

it('takes a key named __proto__ for an ordinary key', () => {
  const parsed = parseRuleFile('__proto__: 1\n');
  expect('data' in parsed && Object.keys(parsed.data as object)).toEqual(['__proto__']);
});

it('answers for any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ':', ' ', '-', '\n', '[', ']', '{', '&', '*', '"', '|', '?', '#', '!')),
      (signs) => {
        const parsed = parseRuleFile(signs.join(''));
        if ('problems' in parsed) expect(parsed.problems.every(({ line }) => line >= 1)).toBe(true);
        else expect(parsed.lineOf('nowhere')).toBeGreaterThanOrEqual(1);
      },
    ),
  );
});
