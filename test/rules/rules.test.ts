/** Every built-in rule keeps the promises of its own examples, and is documented as a rule of the pack has to be. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { loadReadersForTests } from '../../server/src/analysis/rule-languages.ts';
import { runExample } from '../../server/src/analysis/rule-test/rule-test-example.ts';
import { loadRuleFiles, loadRulePack } from '../../server/src/rule/load-rules.ts';
import { readRules } from './read-rules.ts';

const { rules, problems } = await loadRuleFiles(readRules(), { builtin: true });
const engine = createEngine(rules);
await loadReadersForTests(rules);

it('loads every rule of the pack', () => {
  expect(problems).toEqual([]);
  expect(rules.length).toBeGreaterThan(0);
});

it('gives the same rules from the bundled pack as from the files', () => {
  const pack = loadRulePack();
  expect(pack.problems).toEqual([]);
  const facts = ({ id, category, words, message, severity }: (typeof rules)[number]) => {
    return { id, category, words, message, severity };
  };
  expect(pack.rules.map(facts)).toEqual(rules.map(facts));
});

it('uses no expression that a rule of a workspace could not use', async () => {
  const asUser = await loadRuleFiles(readRules(), { builtin: false });
  const refusals = asUser.problems.filter(({ message }) => !message.includes('detector'));
  expect(refusals).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it.each(rule.examples.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    expect(runExample(engine, rule, example)).toBeUndefined();
  });

  it('has code that it finds, and code that it does not', () => {
    expect(rule.examples.some(({ bad }) => bad !== undefined)).toBe(true);
    expect(rule.examples.some(({ good }) => good !== undefined)).toBe(true);
  });

  it('says what, why and what to do', () => {
    expect(rule.category).not.toBe('');
    expect(rule.kinds).not.toEqual([]);
    expect(rule.docs).toContain('**Instead.**');
    expect(rule.docs).toContain('**When this is a false alarm.**');
    expect(rule.message).toMatch(/\.$/);
  });

  it('shows what its fix does', () => {
    if (rule.fixes.length > 0) expect(rule.examples.some(({ fixed }) => fixed !== undefined)).toBe(true);
    // Any output can be cleared, whatever rule has found something in it.
    else if (!rule.languages.includes('output'))
      expect(rule.examples.every(({ fixed }) => fixed === undefined)).toBe(true);
  });
});
