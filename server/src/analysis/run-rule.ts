/** One rule on one program: its matches, each with the severity it has there. */
import { DETECTORS } from '../detectors/detectors.ts';
import type { Program } from '../facts/program.ts';
import type { Fix } from '../finding/fix.ts';
import type { Severity } from '../finding/severity.ts';
import { Budget } from '../match/budget.ts';
import { type Evaluation, evaluate } from '../match/evaluate.ts';
import type { Match } from '../match/match.ts';
import { findTaint } from '../match/taint/find-taint.ts';
import { outputTexts, pythonTexts, shellTexts, type TextRegion, wholeTexts } from '../match/text-regions.ts';
import type { ModelFiles } from '../model/model-files.ts';
import type { Rule } from '../rule/rule.ts';
import { adjustSeverity, type SeverityOrOff } from './decide-severity.ts';

export interface RuleMatch {
  readonly rule: Rule;
  readonly match: Match;
  readonly severity: Severity;
  /** What is known of this one place, said behind the rule's message. */
  readonly note?: string;
  /** Offered after those of the rule. */
  readonly fixes?: readonly Fix[];
}

export interface RuleRunOptions {
  /** What the rule has in this document before the place is looked at. */
  readonly severity: SeverityOrOff;
  /** ISO date, for rules that compare with it. */
  readonly today: string | undefined;
  /** Model files that the document may load. */
  readonly models?: ModelFiles | undefined;
  /** Told where a rule of data flow gave up following a value. */
  readonly onExhausted: (where: string) => void;
}

/** May throw; the caller names the rule. */
export function runRule(program: Program, rule: Rule, options: RuleRunOptions): readonly RuleMatch[] {
  const { severity, today, onExhausted } = options;
  if (severity === 'off') return [];
  const evaluation = {
    program,
    budget: new Budget(),
    regions: () => regionsOf(program, rule),
    exhausted: onExhausted,
    ...(today !== undefined && { today }),
  };
  return matchesOf(evaluation, rule, options).flatMap((match) => {
    // What is configured, or follows from versions, stands above what a detector says of the place.
    const ofPlace = severity === rule.severity ? (match.severity ?? severity) : severity;
    const here = adjustSeverity(evaluation, rule, match, ofPlace);
    return here === 'off' ? [] : [{ rule, match, severity: here }];
  });
}

/** Outputs come beside whatever else a rule is about. */
function regionsOf(program: Program, { languages }: Rule): readonly TextRegion[] {
  if (program.document.kind === 'other') return wholeTexts(program);
  const outputs = languages.includes('output') ? outputTexts(program) : [];
  return [...sourceTexts(program, languages), ...outputs];
}

/** A rule for Python and shell searches the shell lines: in Python it has patterns. */
function sourceTexts(program: Program, languages: Rule['languages']): readonly TextRegion[] {
  if (languages.includes('shell')) return shellTexts(program);
  if (languages.includes('text')) return wholeTexts(program);
  return languages.includes('python') ? pythonTexts(program) : [];
}

function matchesOf(evaluation: Evaluation, { match }: Rule, { models, today }: RuleRunOptions): readonly Match[] {
  if (match.kind === 'formula') return evaluate(evaluation, match.formula);
  if (match.kind === 'taint') return findTaint(evaluation, match.taint);
  const detector = DETECTORS[match.name];
  if (detector === undefined) throw new Error(`there is no detector "${match.name}"`);
  return detector(evaluation.program, match.data, { models, today });
}
