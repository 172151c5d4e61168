/** Path patterns: what they match, and that a hostile one costs nothing. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { compileGlob } from '../../server/src/text/glob.ts';

const matches = (glob: string, path: string) => compileGlob(glob)?.(path);

describe('compileGlob', () => {
  it.each([
    ['build', 'build/x.py'],
    ['build', 'a/b/build/x.py'],
    ['build/', 'a/build/x.py'],
    ['*.ipynb', 'a/b.ipynb'],
    ['/setup.py', 'setup.py'],
    ['src/gen', 'src/gen/a/b.py'],
    ['src/**/test_*.py', 'src/test_a.py'],
    ['src/**/test_*.py', 'src/a/b/test_a.py'],
    ['**/old/*.py', 'old/a.py'],
    ['data_?.py', 'data_1.py'],
    ['data_[0-9].py', 'data_7.py'],
    ['data_[!0-9].py', 'data_x.py'],
    ['{a,b}.{py,ipynb}', 'x/b.ipynb'],
    ['{a,{b,c}}.py', 'c.py'],
    ['a\\*.py', 'a*.py'],
    ['./src', 'src/a.py'],
    ['[', '['],
    ['.hidden', '.hidden/a.py'],
    ['*', '.hidden.py'],
  ])('%s matches %s', (glob, path) => {
    expect(matches(glob, path)).toBe(true);
  });

  it.each([
    ['build', 'rebuild/x.py'],
    ['/setup.py', 'a/setup.py'],
    ['src/gen', 'a/src/gen/b.py'],
    ['src/*.py', 'src/a/b.py'],
    ['data_?.py', 'data_12.py'],
    ['data_[0-9].py', 'data_x.py'],
    ['{a,b}.py', 'c.py'],
    ['a\\*.py', 'ab.py'],
    ['*.PY', 'a.py'],
  ])('%s does not match %s', (glob, path) => {
    expect(matches(glob, path)).toBe(false);
  });

  it.each(['', '*'.repeat(501), '{a,b}'.repeat(7), `{${','.repeat(100)}}`])(
    'refuses a pattern that means nothing',
    (glob) => {
      expect(compileGlob(glob)).toBeUndefined();
    },
  );

  it('says no to a pattern of many stars at once', () => {
    expect(matches(`${'*a'.repeat(100)}b`, 'a'.repeat(5000))).toBe(false);
    expect(matches(`${'**/a/'.repeat(50)}b`, 'a/'.repeat(1000))).toBe(false);
  });

  it('agrees with picomatch on anchored patterns', () => {
    const glob = fc.array(fc.constantFrom('a', 'b', '*', '?', '/', '/**/', '{a,b}', '[ab]'), { maxLength: 6 });
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', '/'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(glob, path, (globParts, pathParts) => {
        const pattern = `x/${globParts.join('')}z`.replace(/\/{2,}/g, '/');
        const name = `x/${pathParts.join('')}z`.replace(/\/{2,}/g, '/');
        // A star beside other characters is one star to us; to others two of them cross folders, or do not.
        fc.pre(!/[^/]\*\*|\*\*[^/]/.test(pattern));
        expect(matches(pattern, name)).toBe(picomatch(pattern, { dot: true })(name));
      }),
    );
  });
});
