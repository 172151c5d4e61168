/** Rule files from a workspace nobody trusts: whatever they hold, loading ends and names what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METAVARIABLE_KEYS, OWN_CONDITION_KEYS } from '../../server/src/rule/condition/compile-condition.ts';
import { ITEM_KEYS, TAINT_KEYS } from '../../server/src/rule/flow/taint-keys.ts';
import { CONDITIONS, OPERATORS, RULE_KEYS } from '../../server/src/rule/semgrep/classic-keys.ts';
import { GOOD_RULE, loadOne } from '../rule/load.ts';
import { classicFile, findingsOf, loadClassic, textsOf } from './classic-rules.ts';

const KEYS = [
  ...RULE_KEYS.known,
  ...OPERATORS,
  ...CONDITIONS,
  ...['metavariable', 'regex', 'comparison', 'language', 'analyzer', 'focus-metavariable', 'count', 'replacement'],
];
const FLOW_KEYS = [...TAINT_KEYS.known, ...Object.values(ITEM_KEYS).flat(), 'pattern', 'any', 'where'];
const LEAVES = [
  '$X',
  'A and not B',
  'only',
  'f($X, ...)',
  'python',
  'int($X) > 1',
  '(a',
  'ERROR',
  '$1',
  '',
  1,
  null,
  true,
];

/** Anything that YAML can say, with keys that mean something in a rule. */
const anythingWith = (keys: readonly string[]) =>
  fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...LEAVES),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 4 }),
    ),
  }));
const { node } = anythingWith(KEYS);

describe('a classic file', () => {
  it('with anything in it loads or is refused, rule by rule', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...KEYS), node, { maxKeys: 8 }), async (body) => {
        const rule = { id: 'any', languages: ['python'], severity: 'ERROR', message: 'Any.', ...body };
        const { rules, problems } = await loadClassic(JSON.stringify({ rules: [rule] }));
        expect(rules.length === 1).toBe(problems.length === 0);
      }),
      { numRuns: 300 },
    );
  });

  it('with any flow in it loads or is refused', async () => {
    const lists = fc.dictionary(fc.constantFrom(...TAINT_KEYS.known), fc.array(anythingWith(FLOW_KEYS).node));
    await fc.assert(
      fc.asyncProperty(lists, async (taint) => {
        const rule = { id: 'any', languages: ['python'], severity: 'ERROR', message: 'Any.' };
        const classic = Object.fromEntries(Object.entries(taint).map(([key, list]) => [`pattern-${key}`, list]));
        for (const search of [{ taint }, { mode: 'taint', ...classic }]) {
          const { rules, problems } = await loadClassic(JSON.stringify({ rules: [{ ...rule, ...search }] }));
          expect(rules.length === 1).toBe(problems.length === 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('with an expression nested without end is refused', async () => {
    const comparison = `${'('.repeat(5_000)}$X${')'.repeat(5_000)} > 1`;
    const rule = `patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: "${comparison}"}`;
    const { problems } = await loadClassic(classicFile(rule));
    expect(problems[0]?.message).toContain('is longer than 2000 characters');
  });

  it.each([`${'-'.repeat(1_900)}$X > 1`, `${'not '.repeat(450)}$X`, `${'('.repeat(900)}$X${')'.repeat(900)} > 1`])(
    'with a deep comparison loads or is refused, and ends',
    async (comparison) => {
      const rule = `patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: "${comparison}"}`;
      const { rules, problems } = await loadClassic(classicFile(rule));
      expect(rules.length + problems.length).toBe(1);
      if (problems.length === 0) expect(await textsOf(rule, 'f(2)\n')).toEqual(['f(2)']);
    },
  );

  it('cannot make a regular expression run away', async () => {
    const rule = 'patterns:\n  - pattern: f($X)\n  - metavariable-regex: {metavariable: $X, regex: "(a+)+$"}';
    expect(await findingsOf(rule, `f(${'a'.repeat(10_000)}b)\n`)).toEqual([]);
  });
});

it('a rule of our own with anything in it loads or is refused', async () => {
  const keys = [...METAVARIABLE_KEYS.known, ...OWN_CONDITION_KEYS, ...FLOW_KEYS, 'focus', 'comparison', 'use'];
  const { node: anything } = anythingWith(keys);
  const head = GOOD_RULE.replace(/^match:.*\n/m, '');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('match', 'taint'), anything, async (key, search) => {
      const { rules, problems } = await loadOne(`${head}${key}: ${JSON.stringify(search)}\n`);
      expect(rules.length === 1).toBe(problems.length === 0);
    }),
    { numRuns: 500 },
  );
});
