/** The expressions of conditions hold from the beginning of a text on, and are not tried anywhere else in it. */
import { expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { fileFrom } from '../document-from.ts';
import { GOOD_RULE, loadOne, problemsOf } from './load.ts';

const condition = (regex: string) =>
  GOOD_RULE.replace(
    /^match:.*\n/m,
    () => `match:\n  all: [call($X)]\n  where:\n    - { metavariable: $X, regex: '${regex}' }\nwords: [call]\n`,
  );

async function isFound(regex: string, text: string, builtin = true): Promise<boolean> {
  const { rules, problems } = await loadOne(condition(regex), { builtin });
  expect(problems).toEqual([]);
  const context = { versions: { lookup: () => [] }, today: '2026-01-01' };
  return createEngine(rules).analyze(fileFrom(`call(${JSON.stringify(text)})`), context).findings.length > 0;
}

it.each([
  ['a|b', 'b', true],
  ['a|b', 'xb', false],
  ['(?s).*end', 'one\ntwo end', true],
  ['(?i)KEY$', 'key', true],
  ['(?m)two', 'one\ntwo', false],
  ['(?m)one$', 'one\ntwo', true],
  ['(x)\\1', 'xx', true],
])('%s and %j', async (regex, text, expected) => {
  expect(await isFound(regex, text)).toBe(expected);
});

it('says what is wrong with an expression that only looks right inside of parentheses', async () => {
  expect((await problemsOf(condition('a)|(b'))).join()).toContain('regular expression');
});

it('gives up on a long text at once where the expression does not hold', async () => {
  expect(await isFound('(?s).*--api-key', '-'.repeat(400_000))).toBe(false);
});
