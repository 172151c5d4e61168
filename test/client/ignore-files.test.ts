/** .gitignore files along a path: the nearest one that has something to say decides. */
import { describe, expect, test } from 'vitest';
import { isIgnored, parseIgnoreFile } from '../../client/src/scan/ignore-files.ts';

describe('isIgnored', () => {
  const root = parseIgnoreFile('', '*.log\nbuild/\n/only-here.py\n');
  const nested = parseIgnoreFile('lib/', '!keep.log\n*.py\n');

  test.each([
    ['a.log', true],
    ['lib/a.log', true],
    ['lib/keep.log', false],
    ['lib/a.py', true],
    ['a.py', false],
    ['build/', true],
    ['lib/build/', true],
    ['build', false],
    ['only-here.py', true],
  ])('%s: %s', (path, expected) => {
    const files = path.startsWith('lib/') ? [root, nested] : [root];
    expect(isIgnored(path, files)).toBe(expected);
  });

  test('without .gitignore nothing is ignored', () => {
    expect(isIgnored('a.log', [])).toBe(false);
  });
});
