/** Expressions of foreign rules cannot hang anybody, and find what the platform's engine finds where that can say it too. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget, BudgetExceeded } from '../../server/src/match/budget.ts';
import type { Regex } from '../../server/src/match/regex.ts';
import { compileBoundedRegex } from '../../server/src/rule/bounded-regex.ts';

function compiled(source: string): Regex {
  const result = compileBoundedRegex(source);
  if ('problem' in result) throw new Error(`${source}: ${result.problem}`);
  return result;
}

/** A tenth of what a rule has. */
function smallBudget(): Budget {
  const budget = new Budget();
  budget.spend(1_800_000);
  return budget;
}

describe('ends with an answer', () => {
  const many = 'a'.repeat(5_000);
  it.each([
    ['(a+)+$', `${many}b`],
    ['(a|a)*[b]', many],
    ['(a|aa)+$', `${many}b`],
    ['(a*)*[b]', many],
    ['(?:a?){40}a{40}', 'a'.repeat(39)],
    ['(.*a){20}', `${'a'.repeat(19)}${'b'.repeat(3_000)}`],
    ['([a-z]+.?)+[A-Z]', many],
    ['(x+x+)+y', 'x'.repeat(5_000)],
    ['(?s).*?,.*?,.*?,.*?;', 'a,'.repeat(5_000)],
    ['^(?:(?!b|(?=c)).)*+b(?<!a+)', many],
    ['(?=(?:(?!b)a)*$(?<=(?:a|a)*b))a', 'a'.repeat(500)],
    ['(?i)(?:\\s*(?:and|or)?\\s*)*!', 'and or '.repeat(3_000)],
    ['"(?:[^"\\\\]|\\\\.)*"', `"${'\\'.repeat(50_001)}`],
  ])('%s', (source, text) => {
    expect(compiled(source).find(text, 0)).toBeUndefined();
  });

  it('a megabyte of near misses', () => {
    expect(
      compiled('\\bpassword\\s*=\\s*"[^"]+"').find('password = " '.repeat(80_000).replaceAll('"', "'"), 0),
    ).toBeUndefined();
    expect(compiled('(?:\\w+\\.)+load\\(').find(`${'torch.'.repeat(170_000)} load(`, 0)).toBeUndefined();
  });
});

describe('gives up where only trying helps', () => {
  it.each([
    ['a back-reference', '(a*)(a*)(a*)(a*)\\1\\2\\3\\4[b]', 'a'.repeat(300)],
    ['what looks ahead from everywhere', '(?s)a(?=.*b)(?=.*c)[d]', 'abc'.repeat(10_000)],
    ['what is final, from everywhere', '(?>(?:a|b)*)[c]', 'ab'.repeat(20_000)],
  ])('%s', (_, source, text) => {
    expect(() => compiled(source).find(text, 0, smallBudget())).toThrow(BudgetExceeded);
  });

  it('together with everything else that the rule does', () => {
    const regex = compiled('(?:a|b)*[c]');
    const budget = smallBudget();
    const search = (): unknown => regex.find('ab'.repeat(1_000), 0, budget);
    expect(() => {
      for (let count = 0; count < 1_000; count++) search();
    }).toThrow(BudgetExceeded);
  });
});

/** A regular expression that means the same to JavaScript; `solid` ones never match the empty text. */
const { any } = fc.letrec<{ any: string; solid: string; item: string }>((tie) => ({
  any: fc
    .array(fc.array(tie('item'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((ways) => ways.map((way) => way.join('')).join('|')),
  solid: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'é', '.', '[ab]', '[^a]', '\\w', '[^\\Wb]'),
    fc
      .tuple(fc.constantFrom('(?:', '('), tie('solid'), tie('any'))
      .map(([open, first, more]) => `${open}${first}(?:${more}))`),
    fc.tuple(tie('solid'), tie('solid')).map(([one, other]) => `(?:${one}|${other})`),
  ),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('solid'),
    fc
      .tuple(tie('solid'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}'), fc.constantFrom('', '', '?'))
      .map((parts) => parts.join('')),
    fc.constantFrom('^', '$', '\\b', '\\B'),
    fc.tuple(fc.constantFrom('(?=', '(?!', '(?<=', '(?<!'), tie('any')).map(([open, body]) => `${open}${body})`),
  ),
}));

const text = fc
  .array(fc.constantFrom('a', 'b', 'A', 'é', 'É', ' ', '\n'), { maxLength: 10 })
  .map((parts) => parts.join(''));
const flags = fc.constantFrom('m', 'im', 'ms');

function nativeSpan(source: string, letters: string, subject: string): readonly [number, number] | undefined {
  const match = new RegExp(source, `${letters}u`).exec(subject);
  return match === null ? undefined : [match.index, match.index + match[0].length];
}

function ownSpan(source: string, letters: string, subject: string): readonly [number, number] | undefined {
  const match = compiled(`(?${letters})${source}`).find(subject, 0);
  return match && [match.start, match.end];
}

describe('agrees with the platform', () => {
  it('on generated expressions', () => {
    fc.assert(
      fc.property(any, flags, text, (source, letters, subject) => {
        expect(ownSpan(source, letters, subject)).toEqual(nativeSpan(source, letters, subject));
      }),
      { numRuns: 300 },
    );
  });

  it('on generated expressions behind so much work that failures are remembered', () => {
    // Matches nowhere in the run of x, after having tried to share it in all ways.
    const work = '(?:x*x*x*x*y)?(?<!x)(?!x)';
    fc.assert(
      fc.property(any, flags, text, (source, letters, subject) => {
        const hard = `${work}(?:${source})`;
        const long = `${'x'.repeat(16)} ${subject}`;
        expect(ownSpan(hard, letters, long)).toEqual(nativeSpan(hard, letters, long));
      }),
      { numRuns: 100 },
    );
  });
});

it('takes or refuses any source, and ends on any text', () => {
  const sign = fc.constantFrom(
    ...'()[]{}?*+|\\^$.<>=!:#-,&\'"0129abPpkgxQEKRN'.split(''),
    '(?',
    '(?<',
    '(?P<n>',
    '\\1',
    '[[:',
  );
  const source = fc.array(sign, { maxLength: 14 }).map((signs) => signs.join(''));
  fc.assert(
    fc.property(source, text, (expression, subject) => {
      const result = compileBoundedRegex(expression);
      if ('problem' in result) expect(result.problem).not.toBe('');
      else expect(result.find(subject, 0)?.start ?? 0).toBeLessThanOrEqual(subject.length);
    }),
    { numRuns: 2_000 },
  );
});
