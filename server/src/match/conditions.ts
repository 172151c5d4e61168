/** What `where` and `adjust` may ask about a match. */
import { isAuthored } from '../facts/authored.ts';
import { constantOf } from '../facts/constants.ts';
import { type NodeRef, type Program, parseProgram } from '../facts/program.ts';
import { qualifiedNames } from '../facts/qualified-names.ts';
import { isWrittenHere } from '../facts/written-files.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Budget } from './budget.ts';
import { compare } from './comparison.ts';
import { type Bound, lookUp, merge } from './environment.ts';
import { bindGroups, type Evaluation, evaluate } from './evaluate.ts';
import type { Condition, Formula } from './formula.ts';
import type { Match } from './match.ts';
import { isRandomText } from './random-text.ts';
import { indexRanges, type Ranges } from './ranges.ts';
import type { RegexMatch } from './regex.ts';
import { canRunAway } from './runaway-expression.ts';
import { meetsRequirement } from './taint/meets-requirement.ts';
import { textBetweenQuotes } from './text-between-quotes.ts';

/** The match where the condition holds, once for each way in which it does: `contains` binds what it finds. */
export function satisfy(evaluation: Evaluation, condition: Condition, match: Match): readonly Match[] {
  if (condition.test === 'regex') return withGroups(evaluation, condition, match);
  if (condition.test !== 'contains') return holds(evaluation, condition, match) ? [match] : [];
  const bound = lookUp(match.environment, condition.metavariable);
  if (bound === undefined || (condition.asText === 'strings' && !isString(bound))) return [];
  const ways: Match[] = [];
  for (const inner of evaluate(inside(evaluation, condition, bound, match), condition.formula)) {
    const environment = merge(match.environment, inner.environment);
    if (environment === match.environment) return [match];
    if (environment !== 'conflict') ways.push({ ...match, environment });
  }
  return ways;
}

/** What the groups of the expression found counts from then on. */
function withGroups(evaluation: Evaluation, condition: RegexCondition, match: Match): readonly Match[] {
  const bound = lookUp(match.environment, condition.metavariable);
  const found = bound && matchText(evaluation, condition, bound);
  if (bound === undefined || found === undefined) return [];
  const groups = bindGroups(found.groups, textOf(evaluation, condition, bound), bound.span.start);
  const environment = merge(match.environment, groups);
  return environment === 'conflict' ? [] : [{ ...match, environment }];
}

/** The match of the expression at the beginning of the metavariable's text. */
function matchText(evaluation: Evaluation, condition: RegexCondition, bound: Bound): RegexMatch | undefined {
  const found = condition.regex.find(textOf(evaluation, condition, bound), 0, evaluation.budget);
  return found?.start === 0 ? found : undefined;
}

function textOf({ program }: Evaluation, { asWritten }: RegexCondition, bound: Bound): string {
  return asWritten ? bound.text : valueText(program, bound);
}

/** Does the condition hold for the match? A metavariable that is not bound in it fails every test but `not`. */
export function holds(evaluation: Evaluation, condition: Condition, match: Match): boolean {
  const { program } = evaluation;
  switch (condition.test) {
    case 'not':
      return !holds(evaluation, condition.condition, match);
    case 'inside':
      return placesOf(evaluation, condition.formula).around(match).length > 0;
    case 'labels':
      return meetsRequirement(condition.requires, new Set(match.labels));
    case 'contains':
      return satisfy(evaluation, condition, match).length > 0;
    case 'comparison':
      return compare(evaluation, condition.comparison, match.environment);
    default: {
      const bound = lookUp(match.environment, condition.metavariable);
      return bound !== undefined && holdsFor(evaluation, condition, bound, program);
    }
  }
}

/** By the budget, because that lives exactly as long as one rule runs on one document. */
const places = new WeakMap<Budget, Map<Formula, Ranges>>();

/** Where the formula matches in the whole program; looked for once, however many matches are asked about. */
function placesOf({ program, budget, regions }: Evaluation, formula: Formula): Ranges {
  const known = places.get(budget) ?? new Map<Formula, Ranges>();
  places.set(budget, known);
  const ranges = known.get(formula) ?? indexRanges(evaluate({ program, budget, regions }, formula));
  known.set(formula, ranges);
  return ranges;
}

type RegexCondition = Extract<Condition, { readonly test: 'regex' }>;
type ContainsCondition = Extract<Condition, { readonly test: 'contains' }>;
type MetavariableCondition = Extract<
  Condition,
  { readonly test: 'regex' | 'constant' | 'written-here' | 'pattern' | 'random' | 'redos' | 'module' }
>;

/** Where the formula of a `contains` looks. Text that no tree covers, such as an attribute's name, is read as code of its own. */
function inside(evaluation: Evaluation, condition: ContainsCondition, bound: Bound, match: Match): Evaluation {
  const { budget, program } = evaluation;
  const code = codeOf(bound);
  if (code !== undefined && !condition.asText) {
    const { cell } = code.unit;
    const whole = { cell, span: bound.span, code, environment: undefined };
    return { program, budget, within: code, whole, regions: () => [{ cell, span: bound.span }] };
  }
  const text = condition.asText ? textBetweenQuotes(bound.text) : bound.text;
  const cell = { index: match.cell.index, kind: 'code', language: 'python', text } as const;
  const snippet = parseProgram({ path: program.document.path, kind: 'python', cells: [cell] });
  const span = { start: 0, end: text.length };
  const whole = { cell, span, environment: undefined };
  return { program: snippet, budget, whole, regions: () => [{ cell, span }] };
}

function holdsFor(evaluation: Evaluation, condition: MetavariableCondition, bound: Bound, program: Program): boolean {
  const code = codeOf(bound);
  switch (condition.test) {
    case 'regex':
      return matchText(evaluation, condition, bound) !== undefined;
    case 'constant':
      return code === undefined || isAuthored(program, code);
    case 'written-here':
      return code !== undefined && isWrittenHere(program, code);
    case 'random':
      return isRandomText(textBetweenQuotes(valueText(program, bound)));
    case 'redos':
      return canRunAway(textBetweenQuotes(valueText(program, bound)));
    case 'module':
      return code !== undefined && qualifiedNames(program, code).some((name) => isBelow(name, condition.modules));
    case 'pattern':
      return (
        code !== undefined && evaluate({ ...evaluation, only: code, throughNames: true }, condition.formula).length > 0
      );
  }
}

function isBelow(name: string, modules: readonly string[]): boolean {
  return modules.some((module) => name === module || name.startsWith(`${module}.`));
}

/** A literal, or text that was taken out of one. */
function isString({ unit, node }: Bound): boolean {
  return unit === undefined || node < 0 || unit.tree.kind(node) === NodeKind.String;
}

function codeOf({ unit, node }: Bound): NodeRef | undefined {
  return unit === undefined || node < 0 ? undefined : { unit, node };
}

/** The value of a known string, else the source. */
function valueText(program: Program, bound: Bound): string {
  const code = codeOf(bound);
  const constant = code === undefined ? undefined : constantOf(program, code);
  return constant?.kind === 'string' || constant?.kind === 'bytes' ? constant.value : bound.text;
}
