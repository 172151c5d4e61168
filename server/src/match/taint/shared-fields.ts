/**
 * What one method stores into its object and another one finds there. The graph leads it from every method to every other
 * one of the class, whichever object they are called on. Where the calls of both are in sight, the object itself is followed
 * through them instead, and what one object holds does not get into another.
 */
import { flowGraph } from '../../facts/flow/collect-flow-graph.ts';
import type { FlowFunction, FlowNode } from '../../facts/flow/flow-graph.ts';
import type { FlowRef } from '../../facts/flow/program-flow.ts';
import type { Tree } from '../../syntax/tree.ts';
import type { AccessPath } from './access-path.ts';
import type { Fact } from './fact.ts';
import type { Region } from './region.ts';
import { flowOn, type Search } from './search.ts';

const EDGE = { kind: 'edge' } as const;
/** Classes that inherit from each other are followed so far. */
const MOST_CLASSES = 100;

const nodes = new WeakMap<Tree, ReadonlySet<FlowNode>>();

/** Is the node what all objects of a class hold? */
export function isShared({ unit: { tree } }: Region, node: FlowNode): boolean {
  if (node < tree.size) return false;
  let known = nodes.get(tree);
  if (known === undefined) {
    known = new Set(flowGraph(tree).instances.values());
    nodes.set(tree, known);
  }
  return known.has(node);
}

/** The fact's method stores something bad, with this path, for all methods of its class. */
export function share(search: Search, fact: Fact, shared: FlowNode, path: AccessPath): void {
  const { region } = fact;
  if (!isCalled(search, region, fact.node)) {
    flowOn(search, fact, { region, node: shared, path, way: EDGE });
    return;
  }
  for (const { unit, node } of methodsOf(search, region, shared)) {
    const other = search.regions.of(region.program, unit);
    if (!isCalled(search, other, node)) flowOn(search, fact, { region: other, node, path, way: EDGE });
  }
}

/** Nobody calls the method as far as that can be seen: what it leaves in its object, other methods find. */
export function shareObject(search: Search, fact: Fact, method: FlowFunction): void {
  const { region, path } = fact;
  const shared = flowGraph(region.unit.tree).instances.get(method.owner);
  if (shared === undefined || method.binding !== 'method' || path.fields.length === 0) return;
  flowOn(search, fact, { region, node: shared, path, way: EDGE });
}

/** Does the program, or one that imports it, call the function that the node belongs to? */
function isCalled({ foreign }: Search, { unit, graph, flow }: Region, node: FlowNode): boolean {
  const definition = graph.functionOf(node);
  const method = graph.functions.get(definition);
  return flow.callersOf(unit, definition).length > 0 || (method !== undefined && foreign.callers.has(method));
}

/** Where the methods of the class, and of those that inherit from it, get what is shared. */
function methodsOf({ regions }: Search, { program, unit: first, flow }: Region, shared: FlowNode): readonly FlowRef[] {
  const found: FlowRef[] = [];
  const classes: FlowRef[] = [{ unit: first, node: shared }];
  for (const { unit, node } of classes) {
    for (const { to } of regions.of(program, unit).graph.successors(node)) found.push({ unit, node: to });
    if (classes.length < MOST_CLASSES) classes.push(...flow.links({ unit, node }).map(({ to }) => to));
  }
  return found;
}
