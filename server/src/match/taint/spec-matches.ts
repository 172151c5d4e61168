/** Where the formulas of a data-flow rule match in one program, looked for when somebody asks and kept with the program. */
import type { Program } from '../../facts/program.ts';
import { type Evaluation, evaluate } from '../evaluate.ts';
import type { Formula } from '../formula.ts';
import type { Match } from '../match.ts';
import { type Guard, guardMatches } from './guard-matches.ts';
import type { TaintPropagator, TaintSanitizer, TaintSink, TaintSource, TaintSpec } from './taint-spec.ts';

/** One match of one item of a rule. */
export interface Placed<Item> {
  readonly item: Item;
  readonly match: Match;
}

export interface SpecMatches {
  readonly sources: readonly Placed<TaintSource>[];
  readonly sinks: readonly Placed<TaintSink>[];
  /** Without the guards. */
  readonly sanitizers: readonly Placed<TaintSanitizer>[];
  readonly guards: readonly Guard[];
  readonly propagators: readonly Placed<TaintPropagator>[];
}

const known = new WeakMap<Program, WeakMap<TaintSpec, SpecMatches>>();

/** The matches of the rule in `evaluation.program`; each list is made when it is first read. */
export function specMatches(evaluation: Evaluation, spec: TaintSpec): SpecMatches {
  const { program } = evaluation;
  const ofProgram = known.get(program) ?? new WeakMap<TaintSpec, SpecMatches>();
  known.set(program, ofProgram);
  const matches = ofProgram.get(spec) ?? findLater(evaluation, spec);
  ofProgram.set(spec, matches);
  return matches;
}

function findLater(evaluation: Evaluation, spec: TaintSpec): SpecMatches {
  const place = <Item extends { readonly formula: Formula }>(items: readonly Item[]): readonly Placed<Item>[] =>
    items.flatMap((item) => matchesOf(evaluation, item.formula).map((match) => ({ item, match })));
  const sources = once(() => place(spec.sources));
  const sinks = once(() => place(spec.sinks));
  const sanitizers = once(() => {
    const places = new Set([...sources(), ...sinks()].map(({ match }) => placeOf(match)));
    const placed = place(spec.sanitizers.filter(({ guard }) => !guard));
    return placed.filter(({ item, match }) => !item.notConflicting || !places.has(placeOf(match)));
  });
  const guards = once(() => guardMatches(evaluation, spec.sanitizers));
  const propagators = once(() => place(spec.propagators));
  return {
    get sources() {
      return sources();
    },
    get sinks() {
      return sinks();
    },
    get sanitizers() {
      return sanitizers();
    },
    get guards() {
      return guards();
    },
    get propagators() {
      return propagators();
    },
  };
}

const byFormula = new WeakMap<Program, WeakMap<Formula, readonly Match[]>>();

/** Rules take their lists from shared files, so the same formula is asked for by one rule after the other. */
function matchesOf(evaluation: Evaluation, formula: Formula): readonly Match[] {
  const ofProgram = byFormula.get(evaluation.program) ?? new WeakMap<Formula, readonly Match[]>();
  byFormula.set(evaluation.program, ofProgram);
  const matches = ofProgram.get(formula) ?? evaluate(evaluation, formula);
  ofProgram.set(formula, matches);
  return matches;
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}

/** The same for equal spans of the same cell, within one program. */
export function placeOf({ cell, span }: Pick<Match, 'cell' | 'span'>): string {
  return `${cell.index} ${span.start} ${span.end}`;
}
