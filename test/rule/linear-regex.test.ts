/** The linear engine finds what the platform's engine finds, and never hangs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileNativeRegex, type Regex } from '../../server/src/match/regex.ts';
import { compileLinearRegex } from '../../server/src/rule/linear-regex.ts';

function compiled(result: ReturnType<typeof compileLinearRegex>): Regex {
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

it.each(['ab+', '(?i)AB', '(?<X>a)(?<Y>b)?', '[^a]c', '^a|b$', '(?m)^b', '\\ba', '(?s)a.b'])(
  'agrees with the platform on %s',
  (source) => {
    const linear = compiled(compileLinearRegex(source));
    const native = compiled(compileNativeRegex(source));
    // Without pairs of surrogates: for the linear engine they are one character, for the platform's two.
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'A', ' ', '\n', 'é', '漢')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(linear.find(text, 0)).toEqual(native.find(text, 0));
      }),
    );
  },
);

it('starts where it is told', () => {
  expect(compiled(compileLinearRegex('a')).find('a a', 1)).toEqual({ start: 2, end: 3, groups: {} });
  expect(compiled(compileLinearRegex('a')).find('a b', 1)).toBeUndefined();
});

it('ends where backtracking would not', () => {
  const regex = compiled(compileLinearRegex('(a+)+$'));
  expect(regex.find(`${'a'.repeat(5_000)}b`, 0)).toBeUndefined();
});

describe('refuses by name', () => {
  it.each([
    ['(?!a)b', 'look-around'],
    ['(?<=a)b', 'look-around'],
    ['(a)\\1', 'a back-reference'],
    ['(?>a)', 'a possessive quantifier or an atomic group'],
    ['(a', 'missing closing )'],
    ['x'.repeat(2_001), 'longer than 2000 characters'],
  ])('%s', (source, reason) => {
    const result = compileLinearRegex(source);
    expect('problem' in result && result.problem).toContain(reason);
  });
});
