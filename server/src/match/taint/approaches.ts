/** Through which calls a value came into the function in which it is found. */
import type { Program } from '../../facts/program.ts';
import type { Caller, Entry, Fact } from './fact.ts';

export interface Approach {
  /** The first call of the way that is looked at; undefined where the value comes from a source in its own function. */
  readonly caller: Caller | undefined;
  /** What was passed at each call, from that one on. */
  readonly outers: readonly Fact[];
}

interface Place {
  readonly entry: Entry;
  readonly outers: readonly Fact[];
}

/** So many calls around calls are looked at; a helper of helpers is called from everywhere. */
const MOST_CALLERS = 5_000;
const DIRECT: readonly Approach[] = [{ caller: undefined, outers: [] }];

/** By the calls that are furthest out: the function around them has the value from no parameter. */
export function outermostApproaches(fact: Fact): readonly Approach[] {
  const { inside, isSource } = fact.entry;
  if (inside === undefined) return DIRECT;
  const called = findApproaches(fact, ({ outer }) => outer.entry.inside === undefined || outer.entry.isSource);
  return isSource ? [...DIRECT, ...called] : called;
}

/** By the calls of the program that lead out of it. */
export function approachesFrom(program: Program, fact: Fact): readonly Approach[] {
  const called = calledBefore(fact);
  return called === undefined ? [] : findApproaches(called, ({ outer }) => outer.region.program === program);
}

/** The last fact before this one that follows from what a call passed: the value has left the function that was called. */
function calledBefore(fact: Fact): Fact | undefined {
  let at: Fact | undefined = fact;
  while (at !== undefined && at.entry.inside === undefined) at = at.way.kind === 'return' ? at.way.outer : at.from;
  return at;
}

/** Calls further out than one that `isEnd` are not looked at. */
function findApproaches(fact: Fact, isEnd: (caller: Caller) => boolean): readonly Approach[] {
  const found: Approach[] = [];
  const places: Place[] = [{ entry: fact.entry, outers: [] }];
  const seen = new Set<Entry>([fact.entry]);
  let looked = 0;
  for (const { entry, outers } of places) {
    for (const caller of entry.callers) {
      if (++looked > MOST_CALLERS) return found;
      const { outer } = caller;
      const next = [outer, ...outers];
      if (isEnd(caller)) found.push({ caller, outers: next });
      else if (!seen.has(outer.entry)) {
        seen.add(outer.entry);
        places.push({ entry: outer.entry, outers: next });
      }
    }
  }
  return found;
}
