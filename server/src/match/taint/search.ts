/** What a search for flows works with. Everything in it lives as long as one rule runs on one document. */
import { isDeclaredChoice } from '../../facts/declared-choice.ts';
import type { Program } from '../../facts/program.ts';
import type { Budget } from '../budget.ts';
import { AccessPaths } from './access-path.ts';
import { cleans, type Relay, type SinkPlace } from './anchors.ts';
import type { Entry, Fact } from './fact.ts';
import { FactTable } from './fact-table.ts';
import type { ForeignFunctions } from './foreign-functions.ts';
import type { HeldBack } from './held-back.ts';
import { Marks } from './marks.ts';
import type { Region } from './region.ts';
import type { Regions } from './regions.ts';
import { isNumber, isTruth } from './safe-values.ts';
import type { TaintOptions } from './taint-spec.ts';

/** A bad value at a sink. */
export interface Hit {
  readonly place: SinkPlace;
  readonly fact: Fact;
}

/** What has come to a relay under one entry. */
export interface Arrivals {
  readonly labels: Set<string>;
  /** The first fact of each label. */
  readonly facts: Fact[];
  isOpen: boolean;
}

export interface Search {
  readonly options: TaintOptions;
  readonly budget: Budget;
  readonly regions: Regions;
  readonly foreign: ForeignFunctions;
  /** The program, and those that it imports of which it runs something. */
  readonly programs: readonly Program[];
  readonly paths: AccessPaths;
  readonly marks: Marks;
  readonly table: FactTable;
  readonly hits: Hit[];
  readonly arrivals: Map<Relay, Map<Entry, Arrivals>>;
  readonly checks: Checks;
}

/** Calls that may make clean what a variable holds. */
export interface Checks {
  /** Has the rule sanitizers that do so? */
  readonly arePossible: boolean;
  readonly heldBack: HeldBack[];
  /** How often it was asked which of them have. */
  rounds: number;
}

export function startSearch(regions: Regions, programs: readonly Program[], foreign: ForeignFunctions): Search {
  const { options, sanitizers } = regions.spec;
  return {
    options,
    budget: regions.evaluation.budget,
    regions,
    foreign,
    programs,
    paths: new AccessPaths(),
    marks: new Marks(options.unifyMetavariables),
    table: new FactTable(),
    hits: [],
    arrivals: new Map(),
    checks: {
      arePossible: sanitizers.some(({ guard, bySideEffect }) => guard || bySideEffect),
      heldBack: [],
      rounds: 0,
    },
  };
}

/** The value of the fact gets to another node, without a function being entered or left on the way. */
export function flowOn(search: Search, fact: Fact, to: Pick<Fact, 'region' | 'node' | 'path' | 'way'>): void {
  reach(search, { ...to, entry: entryAt(search, fact.entry, to), mark: fact.mark, from: fact });
}

/**
 * What a value that came in through a call does outside of the function (in what all objects share, in other cells, at other
 * calls) it does whoever made the call: from there on it is as if it came from a source.
 */
function entryAt({ table }: Search, entry: Entry, { region, node }: Pick<Fact, 'region' | 'node'>): Entry {
  const { inside } = entry;
  if (inside === undefined || inside.region !== region) return table.root;
  const definition = region.graph.functionOf(node);
  const isInside = definition >= 0 && region.unit.tree.isWithin(definition, inside.function.definition);
  return isInside ? entry : table.root;
}

/** The fact holds, unless the value is clean there. */
export function reach(search: Search, fact: Fact): void {
  search.budget.spend();
  const { entry, region, node } = fact;
  if (isClean(fact)) entry.isCut ||= node >= region.unit.tree.size;
  else if (!hasSafeType(search.options, region, node)) search.table.add(fact);
}

/** Does a sanitizer say so? */
export function isClean({ region, node, mark }: Fact): boolean {
  return region.anchors.clean.get(node)?.some((one) => cleans(one, mark.label)) === true;
}

function hasSafeType(options: TaintOptions, { program, unit }: Region, node: number): boolean {
  if (node >= unit.tree.size) return false;
  if (options.assumeSafeBooleans && isTruth(program, unit, node)) return true;
  if (options.assumeSafeNumbers && isNumber(program, unit, node)) return true;
  return options.conversionsAreSafe && isDeclaredChoice(program, { unit, node });
}
