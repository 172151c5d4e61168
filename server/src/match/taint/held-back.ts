/**
 * Variables that are given to a function in sight. They hold afterwards what they held before, unless the function does not
 * come back with that: `def check(path)` raises where the path is none of those allowed. Whether it comes back is known only
 * when everything else has been found, and so such facts wait for that.
 */
import type { FlowEdge } from '../../facts/flow/flow-graph.ts';
import type { Callee } from '../../facts/flow/program-flow.ts';
import { alongEdge } from './along-edge.ts';
import type { ArgumentPlace } from './argument-places.ts';
import type { Fact } from './fact.ts';
import { isInSight } from './in-sight.ts';
import { passings, pathIn } from './parameter-mapping.ts';
import { flowOn, type Search } from './search.ts';

/** A fact that waits, and the edge that it waits to go along. */
export interface HeldBack {
  readonly fact: Fact;
  readonly edge: FlowEdge;
}

/** After so many times nothing is held back any more: thousands of calls behind each other are no checks. */
const MOST_ROUNDS = 1_000;

/** True: the edge leads past a call that may make the value clean, and is looked at later. */
export function holdBack(search: Search, fact: Fact, edge: FlowEdge): boolean {
  const { checks } = search;
  if (!checks.arePossible || checks.rounds >= MOST_ROUNDS) return false;
  const call = fact.region.graph.calls.get(edge.by);
  if (call === undefined || !isInSight(fact.region, call)) return false;
  checks.heldBack.push({ fact, edge });
  return true;
}

/** Nothing else is left to be found: lets those go on that no function has cleaned. What was held back last is inside of the rest. */
export function releaseHeldBack(search: Search): void {
  const { checks } = search;
  const stopped: HeldBack[] = [];
  for (const held of checks.heldBack.splice(0).reverse()) {
    const { fact, edge } = held;
    const path = alongEdge(search, fact, edge);
    if (path === undefined) continue;
    if (checks.rounds < MOST_ROUNDS && isChecked(search, fact, edge)) {
      fact.entry.isCut = true;
      stopped.push(held);
    } else flowOn(search, fact, { region: fact.region, node: edge.to, path, way: { kind: 'edge' } });
  }
  checks.heldBack.push(...stopped.reverse());
  checks.rounds++;
}

/** Does every function that the call may run keep the value from coming back? */
function isChecked(search: Search, fact: Fact, { by, to }: FlowEdge): boolean {
  const { unit, graph, flow } = fact.region;
  const call = graph.calls.get(by);
  if (call === undefined) return false;
  const index = call.receiverAfter === to ? -1 : call.arguments.findIndex(({ after }) => after === to);
  const callees = flow.calleesOf(unit, call);
  return callees.length > 0 && callees.every((callee) => isCheckedBy(search, fact, { call, index, after: to }, callee));
}

function isCheckedBy({ table, regions, paths }: Search, fact: Fact, place: ArgumentPlace, callee: Callee): boolean {
  const region = regions.of(callee.program, callee.unit);
  const ways = passings(place.call, callee).byArgument.get(place.index) ?? [];
  return ways.some((way) => {
    const path = pathIn(paths, way, fact.path);
    const node = callee.function.parameters[way.parameter]?.entry;
    if (path === undefined || node === undefined) return false;
    const entry = table.findEntry({ ...fact, region, node, path });
    return entry?.isCut === true && !entry.isKept;
  });
}
