/** A difference says where, and applying it gives the other text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../server/src/report/unified-diff.ts';

/** What `patch` would make of it. */
function patched(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m).slice(1)) {
    const [head = '', ...lines] = hunk.replace(/\n$/, '').split('\n');
    const [, first = '0', count] = /^@@ -(\d+)(?:,(\d+))? /.exec(head) ?? [];
    const start = count === '0' ? Number(first) : Number(first) - 1;
    result.push(...old.slice(at, start));
    at = start;
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('\\')) continue;
      const ending = lines[index + 1]?.startsWith('\\') ? '' : '\n';
      if (!line.startsWith('+')) expect(old[at++]).toBe(line.slice(1) + ending);
      if (!line.startsWith('-')) result.push(line.slice(1) + ending);
    }
  }
  return [...result, ...old.slice(at)].join('');
}

describe('unified diff', () => {
  test('equal texts have none', () => {
    expect(unifiedDiff('a.py', 'x\n', 'x\n')).toBe('');
  });

  test('shows the change with three lines around it', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(unifiedDiff('a.py', before, before.replace('5', 'five'))).toBe(
      '--- a.py\n+++ a.py\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  test('says that the last line has no line break', () => {
    expect(unifiedDiff('a.py', 'x', 'y')).toBe(
      '--- a.py\n+++ a.py\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n',
    );
  });

  test('changes far apart have hunks of their own', () => {
    const before = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');
    const diff = unifiedDiff('a.py', before, before.replace('line 2\n', '').replace('line 25\n', 'x\n'));
    expect(diff.match(/^@@ .* @@$/gm)).toEqual(['@@ -1,6 +1,5 @@', '@@ -23,7 +22,7 @@']);
  });

  test('applying it gives the other text', () => {
    const text = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 40 }).map((lines) => lines.join(''));
    const ending = fc.constantFrom('', 'end');
    fc.assert(
      fc.property(text, ending, text, ending, (before, beforeEnd, after, afterEnd) => {
        const diff = unifiedDiff('x', before + beforeEnd, after + afterEnd);
        expect(patched(before + beforeEnd, diff)).toBe(after + afterEnd);
      }),
      { numRuns: 500 },
    );
  });

  test('texts that have nothing in common are replaced in bounded time', () => {
    const lines = (word: string) => Array.from({ length: 3000 }, (_, index) => `${word} ${index}\n`).join('');
    expect(patched(lines('a'), unifiedDiff('x', lines('a'), lines('b')))).toBe(lines('b'));
  });
});
