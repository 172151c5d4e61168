/** The rules that a session runs: the built-in ones and those that the workspace brings along. */
import { createEngine } from '../analysis/create-engine.ts';
import type { Engine } from '../analysis/engine.ts';
import type { Rule } from '../rule/rule.ts';

export interface RuleSet {
  readonly engine: Engine;
  /** By id. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Ids of the workspace's own rules. Their texts come with the workspace and are not to be trusted. */
  readonly ownIds: ReadonlySet<string>;
}

/** A workspace's rule cannot take the id of a built-in one. */
export function createRuleSet(builtin: readonly Rule[], own: readonly Rule[]): RuleSet {
  const taken = new Set(builtin.map((rule) => rule.id));
  const added = own.filter((rule) => !taken.has(rule.id));
  const all = [...builtin, ...added];
  return {
    engine: createEngine(all),
    rules: new Map(all.map((rule) => [rule.id, rule])),
    ownIds: new Set(added.map((rule) => rule.id)),
  };
}
