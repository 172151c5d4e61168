/** Rule files from a workspace nobody trusts: whatever they hold, loading ends and names what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDITIONS, OPERATORS, RULE_KEYS } from '../../server/src/rule/semgrep/classic-keys.ts';
import { classicFile, findingsOf, loadClassic } from './classic-rules.ts';

const KEYS = [
  ...RULE_KEYS.known,
  ...OPERATORS,
  ...CONDITIONS,
  ...['metavariable', 'regex', 'comparison', 'language', 'analyzer', 'focus-metavariable', 'count', 'replacement'],
];
const LEAVES = ['$X', 'f($X, ...)', 'python', 'int($X) > 1', '(a', 'ERROR', '$1', '', 1, null, true];

const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...LEAVES),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 4 }),
  ),
}));

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

  it('with an expression nested without end is refused', async () => {
    const comparison = `${'('.repeat(5_000)}$X${')'.repeat(5_000)} > 1`;
    const rule = `patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {comparison: "${comparison}"}`;
    const { problems } = await loadClassic(classicFile(rule));
    expect(problems[0]?.message).toContain('is longer than 500 characters');
  });

  it('cannot make a regular expression run away', async () => {
    const rule = 'patterns:\n  - pattern: f($X)\n  - metavariable-regex: {metavariable: $X, regex: "(a+)+$"}';
    expect(await findingsOf(rule, `f(${'a'.repeat(10_000)}b)\n`)).toEqual([]);
  });
});
