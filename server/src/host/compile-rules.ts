/** From where rules come from to compiled rules; the same in the main thread and in workers. */
import { loadRuleFiles, loadRulePack } from '../rule/load-rules.ts';
import type { Rule, RuleProblem } from '../rule/rule.ts';
import type { RuleSource } from './scan-plan.ts';

export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
  /** From the id of a rule that is not built in to its file. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Compiles the built-in rules where they are asked for, and the files; an id that is there twice is a problem. Rules that
 * are not selected are compiled too: they are part of what may be selected.
 */
export async function compileRules(source: RuleSource): Promise<CompiledRules> {
  const compiled = await compileAll(source);
  const { only } = source;
  return only ? { ...compiled, rules: compiled.rules.filter((rule) => only.includes(rule.id)) } : compiled;
}

async function compileAll({ builtin, files }: RuleSource): Promise<CompiledRules> {
  const pack = builtin ? loadRulePack() : { rules: [], problems: [] };
  if (files.length === 0) return { ...pack, files: new Map() };
  const added = await loadRuleFiles(files, { builtin: false });
  const taken = new Set(pack.rules.map((rule) => rule.id));
  return {
    rules: [...pack.rules, ...added.rules.filter((rule) => !taken.has(rule.id))],
    files: added.files,
    problems: [
      ...pack.problems,
      ...added.problems,
      ...added.rules.filter((rule) => taken.has(rule.id)).map((rule) => doubleId(rule.id, added.files.get(rule.id))),
    ],
  };
}

function doubleId(id: string, file = ''): RuleProblem {
  return { file, line: 1, path: 'id', message: `"${id}" is a built-in rule already`, ruleId: id };
}
