/** Into functions and out of them again. */
import type { FlowNode } from '../../facts/flow/flow-graph.ts';
import type { AccessPath, AccessPaths } from './access-path.ts';
import type { ArgumentPlace } from './argument-places.ts';
import type { Caller, Exit, Fact, Gate } from './fact.ts';
import type { FunctionPlace } from './function-places.ts';
import { passings, pathIn, pathOut } from './parameter-mapping.ts';
import { flowOn, reach, type Search } from './search.ts';
import { shareObject } from './shared-fields.ts';

/** What is passed to functions in sight comes in at their parameters. */
export function enterCallees(search: Search, fact: Fact, { call, index }: ArgumentPlace): void {
  const { region, mark } = fact;
  for (const callee of region.flow.calleesOf(region.unit, call)) {
    const inside = { region: search.regions.of(callee.program, callee.unit), function: callee.function };
    for (const passing of passings(call, callee).byArgument.get(index) ?? []) {
      const parameter = callee.function.parameters[passing.parameter];
      const path = pathIn(search.paths, passing, fact.path);
      if (parameter === undefined || path === undefined) continue;
      const first = { region: inside.region, node: parameter.entry, path, mark };
      if (isKnownAnyway(search, first)) continue;
      const entry = search.table.entryAt(first, { ...inside, parameter: passing.parameter, path });
      const caller = { outer: fact, call, callee };
      entry.callers.push(caller);
      for (const exit of entry.exits) returnTo(search, caller, exit);
      const through = passing.argument < 0 ? 'object' : 'argument';
      reach(search, { ...first, entry, from: fact, way: { kind: 'enter', function: callee.function, through } });
    }
  }
}

/**
 * Is the parameter bad whoever calls? Then the call adds nothing: what the function does with it has been found, and comes
 * back to all calls. Of functions in other files only what a call of the program does is told.
 */
function isKnownAnyway({ table, regions }: Search, first: Pick<Fact, 'region' | 'node' | 'path' | 'mark'>): boolean {
  return first.region.program === regions.evaluation.program && table.has(table.root, first);
}

/** What reaches an end of a function comes back where it was passed in; what did not come in that way, to all callers. */
export function leaveFunction(search: Search, fact: Fact, { function: left, parameter }: FunctionPlace): void {
  const { entry, region } = fact;
  if (entry.inside?.function !== left || entry.inside.region !== region) {
    riseToCallers(search, fact, { function: left, parameter });
    return;
  }
  if (entry.inside.parameter === parameter && entry.inside.path === fact.path) {
    // The caller's variable holds it, too, and there is a way past the call for that.
    entry.isKept = true;
    return;
  }
  const exit = { fact, parameter };
  entry.exits.push(exit);
  for (const caller of entry.callers) returnTo(search, caller, exit);
}

function returnTo(search: Search, caller: Caller, { fact, parameter }: Exit): void {
  const { outer, callee } = caller;
  for (const { node, path, through } of destinations(search.paths, caller, { parameter, path: fact.path })) {
    const way = { kind: 'return', function: callee.function, through, outer } as const;
    reach(search, { entry: outer.entry, region: outer.region, node, path, mark: fact.mark, from: fact, way });
  }
}

function riseToCallers(search: Search, fact: Fact, { function: left, parameter }: FunctionPlace): void {
  const { region } = fact;
  const near = region.flow.callersOf(region.unit, left.definition).map((one) => ({ ...one, program: region.program }));
  const callers = [...near, ...(search.foreign.callers.get(left) ?? [])];
  if (callers.length === 0 && parameter === 0) shareObject(search, fact, left);
  for (const { program, unit, ...caller } of callers) {
    const outside = search.regions.of(program, unit);
    for (const { node, path, through } of destinations(search.paths, caller, { parameter, path: fact.path })) {
      const way = { kind: 'rise', function: left, through } as const;
      flowOn(search, fact, { region: outside, node, path, way });
    }
  }
}

interface Destination {
  readonly node: FlowNode;
  readonly path: AccessPath;
  readonly through: Gate;
}

/** Where a call puts what a parameter (-1: the result) of its callee holds in the end. */
function destinations(
  paths: AccessPaths,
  { call, callee }: Pick<Caller, 'call' | 'callee'>,
  { parameter, path }: { readonly parameter: number; readonly path: AccessPath },
): readonly Destination[] {
  const isNew = callee.first === 'new';
  // What `__init__` returns is nothing, and what it makes of `self` is what the call gives.
  if (parameter < 0) return isNew ? [] : [{ node: call.node, path, through: 'result' }];
  if (parameter === 0 && isNew) return [{ node: call.node, path, through: 'new' }];
  return (passings(call, callee).byParameter.get(parameter) ?? []).flatMap((passing) => {
    const argument = call.arguments[passing.argument];
    const node = argument === undefined ? call.receiverAfter : argument.after;
    const out = pathOut(paths, passing, path);
    const through = argument === undefined ? 'object' : 'argument';
    return node < 0 || out === undefined ? [] : [{ node, path: out, through }];
  });
}
