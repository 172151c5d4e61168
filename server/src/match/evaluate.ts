/** Formula to matches: the algebra of ranges, as Semgrep has it. https://semgrep.dev/docs/writing-rules/rule-syntax */
import type { NodeRef, Program } from '../facts/program.ts';
import type { Budget } from './budget.ts';
import { satisfy } from './conditions.ts';
import { type Environment, lookUp, merge } from './environment.ts';
import type { Formula } from './formula.ts';
import { findGeneric } from './generic/find-generic.ts';
import type { Match } from './match.ts';
import { findMatches, matchAt, matchWithin } from './pattern/find-matches.ts';
import { parenthesisedSpan } from './pattern/parenthesised-span.ts';
import type { Pattern } from './pattern/pattern.ts';
import { indexRanges } from './ranges.ts';
import type { Regex } from './regex.ts';
import type { TextRegion } from './text-regions.ts';

export interface Evaluation {
  readonly program: Program;
  readonly budget: Budget;
  /** ISO date, for comparisons with `today()`; without it nothing is known of the day. */
  readonly today?: string;
  /** Where `regex` formulas look: shell lines, or all cells. */
  readonly regions: () => readonly TextRegion[];
  /** Called with the name of a function, for people, in which flows were too many to follow all of them. */
  readonly exhausted?: (what: string) => void;
  /** Patterns are held against this node alone, and not against the whole program. */
  readonly only?: NodeRef;
  /** A name also matches as the expression that it is bound to: `data` as `requests.get(url).content`. */
  readonly throughNames?: boolean;
  /** Patterns are held against this node and what lies below it. */
  readonly within?: NodeRef;
  /** All that is looked at, as one match: what `$_` stands for there. */
  readonly whole?: Match;
}

/** All matches of the formula in the program. A formula of only negations matches nothing. */
export function evaluate(evaluation: Evaluation, formula: Formula, negative = false): readonly Match[] {
  switch (formula.op) {
    case 'pattern':
      return evaluatePattern(evaluation, formula.pattern, negative);
    case 'regex':
      return searchRegions(evaluation, formula.regex);
    case 'generic':
      return findGeneric(formula.pattern, evaluation.regions(), evaluation.budget);
    case 'any':
      return formula.of.flatMap((one) => evaluate(evaluation, one, negative));
    case 'all':
      return evaluateAll(evaluation, formula.of, negative);
    case 'where':
      return formula.conditions.reduce(
        (matches, condition) => matches.flatMap((match) => satisfy(evaluation, condition, match)),
        evaluate(evaluation, formula.of, negative),
      );
    case 'focus':
      return evaluate(evaluation, formula.of, negative).flatMap((match) => focus(match, formula.metavariable));
    case 'not':
    case 'inside':
    case 'anywhere':
      return [];
  }
}

function evaluatePattern(evaluation: Evaluation, pattern: Pattern, negative: boolean): readonly Match[] {
  const { program, budget, only, within, whole, throughNames = false } = evaluation;
  if (whole !== undefined && pattern.source === '$_') return [whole];
  const matching = { program, pattern, negative: negative && !pattern.classic, budget, throughNames };
  const found = only ? matchAt(matching, only) : within ? matchWithin(matching, within) : findMatches(matching);
  return found.map(({ ref, span, environment }) => ({ cell: ref.unit.cell, span, code: ref, environment }));
}

function evaluateAll(evaluation: Evaluation, parts: readonly Formula[], negative: boolean): readonly Match[] {
  if (isElsewhere(evaluation, parts)) return [];
  let matches: readonly Match[] | undefined;
  for (const part of parts) {
    if (part.op === 'not' || part.op === 'inside' || part.op === 'anywhere') continue;
    const found = evaluate(evaluation, part, negative);
    matches = matches === undefined ? found : intersect(evaluation, matches, found);
  }
  for (const part of parts) {
    if (matches === undefined || matches.length === 0) return [];
    if (part.op === 'inside') matches = keepInside(evaluation, matches, evaluate(evaluation, part.of, negative));
    if (part.op === 'anywhere') matches = keepAgreeing(evaluation, matches, evaluate(evaluation, part.of, negative));
    if (part.op === 'not') matches = drop(evaluation, matches, part.of, negative);
  }
  return matches ?? [];
}

/** Text that has to stand somewhere, and does not: to search for that is cheaper than for code. */
function isElsewhere(evaluation: Evaluation, parts: readonly Formula[]): boolean {
  return parts.some(
    (part) => part.op === 'anywhere' && part.of.op === 'regex' && evaluate(evaluation, part.of).length === 0,
  );
}

/** Of two ranges of which one holds the other, the inner one stays. */
function intersect({ budget }: Evaluation, left: readonly Match[], right: readonly Match[]): readonly Match[] {
  const ranges = indexRanges(right);
  return left.flatMap((a) => {
    const around = ranges.around(a).flatMap((b) => {
      budget.spend();
      return withMerged(a, b.environment);
    });
    const inside = ranges.inside(a).flatMap((b) => {
      budget.spend();
      return isSameSpan(a, b) ? [] : withMerged(b, a.environment);
    });
    return [...around, ...inside];
  });
}

/** A condition further on may want the second way of lying inside, so all of them stay; those that bind nothing are one. */
function keepInside({ budget }: Evaluation, matches: readonly Match[], around: readonly Match[]): readonly Match[] {
  const ranges = indexRanges(around);
  return matches.flatMap((match) => {
    const ways: Match[] = [];
    for (const one of ranges.around(match)) {
      budget.spend();
      const merged = merge(match.environment, one.environment);
      if (merged === match.environment) return [match];
      if (merged !== 'conflict') ways.push({ ...match, environment: merged });
    }
    return ways;
  });
}

/** Wherever the others lie: what counts is that they bind the same. Those that bind nothing are one. */
function keepAgreeing({ budget }: Evaluation, matches: readonly Match[], others: readonly Match[]): readonly Match[] {
  return matches.flatMap((match) => {
    const ways: Match[] = [];
    for (const one of others) {
      budget.spend();
      const merged = merge(match.environment, one.environment);
      if (merged === match.environment) return [match];
      if (merged !== 'conflict') ways.push({ ...match, environment: merged });
    }
    return ways;
  });
}

/** Takes away the matches that clash with one of the formula that binds the same. */
function drop(
  evaluation: Evaluation,
  matches: readonly Match[],
  formula: Formula,
  negative: boolean,
): readonly Match[] {
  if (formula.op === 'any') {
    return formula.of.reduce((left, one) => drop(evaluation, left, one, negative), matches);
  }
  const isFilter = formula.op === 'inside' || formula.op === 'anywhere';
  const unwanted = evaluate(evaluation, isFilter ? formula.of : formula, !negative);
  const clashing = clashesOf(formula, unwanted);
  return matches.filter(
    (match) =>
      !clashing(match).some((one) => {
        evaluation.budget.spend();
        return merge(match.environment, one.environment) !== 'conflict';
      }),
  );
}

/**
 * Which of the unwanted matches clash with a given one. Our own `not: P` takes away what P covers; Semgrep's `pattern-not`
 * exactly what P matches; an expression also what lies around it.
 */
function clashesOf(formula: Formula, unwanted: readonly Match[]): (match: Match) => readonly Match[] {
  if (formula.op === 'anywhere') return () => unwanted;
  const ranges = indexRanges(unwanted);
  const leaf = leafOf(formula);
  if (leaf.op === 'regex') return (match) => [...ranges.around(match), ...ranges.inside(match)];
  if (leaf.op === 'pattern' ? !leaf.pattern.classic : leaf.op === 'inside') return (match) => ranges.around(match);
  return (match) => ranges.around(match).filter((one) => isSameSpan(match, one));
}

/** What gives the ranges of the formula their extent: the first thing that it finds. */
function leafOf(formula: Formula): Formula {
  let leaf = formula;
  for (;;) {
    if (leaf.op === 'where') leaf = leaf.of;
    else if (leaf.op === 'all' || leaf.op === 'any') leaf = leaf.of[0] ?? { op: 'inside', of: leaf };
    else return leaf;
  }
}

function withMerged(match: Match, environment: Environment | undefined): readonly Match[] {
  const merged = merge(match.environment, environment);
  return merged === 'conflict' ? [] : [{ ...match, environment: merged }];
}

function isSameSpan(a: Match, b: Match): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end;
}

function focus(match: Match, metavariable: string): readonly Match[] {
  const bound = lookUp(match.environment, metavariable);
  // An empty run of arguments stands nowhere.
  if (bound === undefined || bound.text === '') return [];
  const { unit, node, span } = bound;
  const { cell, environment } = match;
  if (unit === undefined || node < 0) return [{ cell: unit?.cell ?? cell, span, environment }];
  return [{ cell: unit.cell, span: parenthesisedSpan({ unit, node }), code: { unit, node }, environment }];
}

function searchRegions(evaluation: Evaluation, regex: Regex): readonly Match[] {
  const matches: Match[] = [];
  for (const { cell, span } of evaluation.regions()) {
    const text = cell.text.slice(span.start, span.end);
    for (let from = 0; from <= text.length; ) {
      evaluation.budget.spend();
      const found = regex.find(text, from, evaluation.budget);
      if (found === undefined) break;
      const environment = bindGroups(found.groups, text, span.start);
      matches.push({ cell, span: { start: span.start + found.start, end: span.start + found.end }, environment });
      from = Math.max(found.end, found.start + 1);
    }
  }
  return matches;
}

/** Metavariables for the groups of an expression: `$1`, and `$NAME` for those with a name. */
export function bindGroups(
  groups: Readonly<Record<string, { readonly start: number; readonly end: number }>>,
  text: string,
  offset: number,
): Environment | undefined {
  let environment: Environment | undefined;
  for (const [name, { start, end }] of Object.entries(groups)) {
    const span = { start: offset + start, end: offset + end };
    const bound = { unit: undefined, node: -1, span, text: text.slice(start, end) };
    environment = { name: `$${name}`, bound, rest: environment };
  }
  return environment;
}
