/** Where functions begin and end: by the nodes of their parameters, of what these hold in the end, and of their results. */
import type { FlowFunction, FlowGraph, FlowNode } from '../../facts/flow/flow-graph.ts';
import { append } from './anchors.ts';

export interface FunctionPlace {
  readonly function: FlowFunction;
  /** Position of the parameter, -1 for the result. */
  readonly parameter: number;
}

type Places = Map<FlowNode, FunctionPlace[]>;

const known = new WeakMap<FlowGraph, { readonly begins: Places; readonly ends: Places }>();
const NONE: readonly FunctionPlace[] = [];

/** Of which functions the node is a parameter. */
export function functionParameters(graph: FlowGraph, node: FlowNode): readonly FunctionPlace[] {
  return placesIn(graph).begins.get(node) ?? NONE;
}

/** Of which functions the node is the result, or what a parameter holds in the end. */
export function functionEnds(graph: FlowGraph, node: FlowNode): readonly FunctionPlace[] {
  return placesIn(graph).ends.get(node) ?? NONE;
}

function placesIn(graph: FlowGraph): { readonly begins: Places; readonly ends: Places } {
  let places = known.get(graph);
  if (places === undefined) {
    places = { begins: new Map(), ends: new Map() };
    for (const one of graph.functions.values()) addPlaces(places.begins, places.ends, one);
    known.set(graph, places);
  }
  return places;
}

function addPlaces(begins: Places, ends: Places, one: FlowFunction): void {
  append(ends, one.result, { function: one, parameter: -1 });
  one.parameters.forEach(({ entry, exit }, parameter) => {
    append(begins, entry, { function: one, parameter });
    append(ends, exit, { function: one, parameter });
  });
}
