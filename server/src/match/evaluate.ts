/** Formula to matches: the algebra of ranges, as Semgrep has it. https://semgrep.dev/docs/writing-rules/rule-syntax */
import type { NodeRef, Program } from '../facts/program.ts';
import { spanContains } from '../text/span.ts';
import type { Budget } from './budget.ts';
import { holds } from './conditions.ts';
import { type Environment, lookUp, merge } from './environment.ts';
import type { Formula } from './formula.ts';
import type { Match } from './match.ts';
import { findMatches, matchAt } from './pattern/find-matches.ts';
import type { Pattern } from './pattern/pattern.ts';
import type { Regex } from './regex.ts';
import type { TextRegion } from './text-regions.ts';

export interface Evaluation {
  readonly program: Program;
  readonly budget: Budget;
  /** Where `regex` formulas look: shell lines, or all cells. */
  readonly regions: () => readonly TextRegion[];
  /** Patterns are held against this node alone, and not against the whole program. */
  readonly only?: NodeRef;
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
      return evaluate(evaluation, formula.of, negative).filter((match) =>
        formula.conditions.every((condition) => holds(evaluation, condition, match)),
      );
    case 'focus':
      return evaluate(evaluation, formula.of, negative).flatMap((match) => focus(match, formula.metavariable));
    case 'not':
    case 'inside':
      return [];
  }
}

function evaluatePattern(evaluation: Evaluation, pattern: Pattern, negative: boolean): readonly Match[] {
  const { program, budget, only } = evaluation;
  const matching = { program, pattern, negative, budget };
  const found = only === undefined ? findMatches(matching) : matchAt(matching, only);
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
function intersect(evaluation: Evaluation, left: readonly Match[], right: readonly Match[]): readonly Match[] {
  return left.flatMap((a) =>
    right.flatMap((b) => {
      evaluation.budget.spend();
      if (isWithin(a, b)) return withMerged(a, b.environment);
      return isWithin(b, a) ? withMerged(b, a.environment) : [];
    }),
  );
}

function keepInside(evaluation: Evaluation, matches: readonly Match[], around: readonly Match[]): readonly Match[] {
  return matches.flatMap((match) => {
    for (const one of around) {
      evaluation.budget.spend();
      if (!isWithin(match, one)) continue;
      const merged = withMerged(match, one.environment);
      if (merged.length > 0) return merged;
    }
    return [];
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
  return matches.filter(
    (match) =>
      !around.some((one) => {
        evaluation.budget.spend();
        return isWithin(match, one) && merge(match.environment, one.environment) !== 'conflict';
      }),
  );
}

function withMerged(match: Match, environment: Environment | undefined): readonly Match[] {
  const merged = merge(match.environment, environment);
  return merged === 'conflict' ? [] : [{ ...match, environment: merged }];
}

function isWithin(inner: Match, outer: Match): boolean {
  return inner.cell === outer.cell && spanContains(outer.span, inner.span);
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
