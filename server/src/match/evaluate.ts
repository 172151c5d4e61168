/** Formula to matches: the algebra of ranges, as Semgrep has it. https://semgrep.dev/docs/writing-rules/rule-syntax */
import type { NodeRef, Program } from '../facts/program.ts';
import type { Budget } from './budget.ts';
import { satisfy } from './conditions.ts';
import { type Environment, lookUp, merge } from './environment.ts';
import type { Formula } from './formula.ts';
import type { Match } from './match.ts';
import { findMatches, matchAt, matchWithin } from './pattern/find-matches.ts';
import type { Pattern } from './pattern/pattern.ts';
import { indexRanges } from './ranges.ts';
import type { Regex } from './regex.ts';
import type { TextRegion } from './text-regions.ts';

export interface Evaluation {
  readonly program: Program;
  readonly budget: Budget;
  /** Where `regex` formulas look: shell lines, or all cells. */
  readonly regions: () => readonly TextRegion[];
  /** Patterns are held against this node alone, and not against the whole program. */
  readonly only?: NodeRef;
  /** A name also matches as the expression that it is bound to: `data` as `requests.get(url).content`. */
  readonly throughNames?: boolean;
  /** Patterns are held against this node and what lies below it. */
  readonly within?: NodeRef;
}

/** All matches of the formula in the program. A formula of only negations matches nothing. */
export function evaluate(evaluation: Evaluation, formula: Formula, negative = false): readonly Match[] {
  switch (formula.op) {
    case 'pattern':
      return evaluatePattern(evaluation, formula.pattern, negative);
    case 'regex':
      return searchRegions(evaluation, formula.regex);
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
      return [];
  }
}

function evaluatePattern(evaluation: Evaluation, pattern: Pattern, negative: boolean): readonly Match[] {
  const { program, budget, only, within, throughNames = false } = evaluation;
  const matching = { program, pattern, negative: negative && !pattern.classic, budget, throughNames };
  const found = only ? matchAt(matching, only) : within ? matchWithin(matching, within) : findMatches(matching);
  return found.map(({ ref, span, environment }) => ({ cell: ref.unit.cell, span, code: ref, environment }));
}

function evaluateAll(evaluation: Evaluation, parts: readonly Formula[], negative: boolean): readonly Match[] {
  let matches: readonly Match[] | undefined;
  for (const part of parts) {
    if (part.op === 'not' || part.op === 'inside') continue;
    const found = evaluate(evaluation, part, negative);
    matches = matches === undefined ? found : intersect(evaluation, matches, found);
  }
  for (const part of parts) {
    if (matches === undefined || matches.length === 0) return [];
    if (part.op === 'inside') matches = keepInside(evaluation, matches, evaluate(evaluation, part.of, negative));
    if (part.op === 'not') matches = drop(evaluation, matches, part.of, negative);
  }
  return matches ?? [];
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

/** `not: P` takes away what P covers; `not: {inside: P}` what lies in P. Both are the same question. */
function drop(
  evaluation: Evaluation,
  matches: readonly Match[],
  formula: Formula,
  negative: boolean,
): readonly Match[] {
  const around = evaluate(evaluation, formula.op === 'inside' ? formula.of : formula, !negative);
  const ranges = indexRanges(around);
  return matches.filter(
    (match) =>
      !ranges.around(match).some((one) => {
        evaluation.budget.spend();
        return merge(match.environment, one.environment) !== 'conflict';
      }),
  );
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
  if (bound === undefined) return [];
  const { unit, node, span } = bound;
  const { cell, environment } = match;
  if (unit === undefined || node < 0) return [{ cell: unit?.cell ?? cell, span, environment }];
  return [{ cell: unit.cell, span, code: { unit, node }, environment }];
}

function searchRegions(evaluation: Evaluation, regex: Regex): readonly Match[] {
  const matches: Match[] = [];
  for (const { cell, span } of evaluation.regions()) {
    const text = cell.text.slice(span.start, span.end);
    for (let from = 0; from <= text.length; ) {
      evaluation.budget.spend();
      const found = regex.find(text, from);
      if (found === undefined) break;
      const environment = bindGroups(found.groups, text, span.start);
      matches.push({ cell, span: { start: span.start + found.start, end: span.start + found.end }, environment });
      from = Math.max(found.end, found.start + 1);
    }
  }
  return matches;
}

function bindGroups(
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
