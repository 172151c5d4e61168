/** All rules on one program: what they match, which of them broke or gave up, and what each has cost. */
import type { Program } from '../facts/program.ts';
import type { Problem } from '../finding/finding.ts';
import type { ModelFiles } from '../model/model-files.ts';
import type { Rule } from '../rule/rule.ts';
import type { SeverityOrOff } from './decide-severity.ts';
import { type RuleMatch, runRule } from './run-rule.ts';

/** What one rule took in one document. Facts that several rules share are paid by the first that asks for them. */
export interface RuleCost {
  readonly ruleId: string;
  readonly milliseconds: number;
  readonly matches: number;
}

/** A rule of data flow that did not follow every value to its end. */
export interface Exhaustion {
  readonly ruleId: string;
  readonly path: string;
  /** The function, for people. */
  readonly where: string;
}

export interface RulesRun {
  readonly matches: readonly RuleMatch[];
  readonly problems: readonly Problem[];
  readonly exhausted: readonly Exhaustion[];
  /** Empty without a clock. */
  readonly costs: readonly RuleCost[];
}

export interface RulesRunOptions {
  /** What a rule has in this document before its matches are looked at. */
  readonly severityOf: (rule: Rule) => SeverityOrOff;
  /** Milliseconds from some beginning. */
  readonly clock: (() => number) | undefined;
  /** ISO date. */
  readonly today: string | undefined;
  /** Model files that the document may load. */
  readonly models?: ModelFiles | undefined;
}

/** A rule that throws loses its own matches. The others keep theirs, in the order of the rules. */
export function runRules(program: Program, rules: readonly Rule[], options: RulesRunOptions): RulesRun {
  const { severityOf, clock, today, models } = options;
  const { path } = program.document;
  const problems: Problem[] = [];
  const exhausted: Exhaustion[] = [];
  const costs: RuleCost[] = [];
  const run = (rule: Rule): readonly RuleMatch[] => {
    const onExhausted = (where: string): void => void exhausted.push({ ruleId: rule.id, path, where });
    try {
      return runRule(program, rule, { severity: severityOf(rule), today, models, onExhausted });
    } catch (error) {
      problems.push({ ruleId: rule.id, path, error: error instanceof Error ? error.message : String(error) });
      return [];
    }
  };
  const matches = rules.flatMap((rule) => {
    const started = clock?.() ?? 0;
    const found = run(rule);
    if (clock) costs.push({ ruleId: rule.id, milliseconds: clock() - started, matches: found.length });
    return found;
  });
  return { matches, problems, exhausted, costs };
}
