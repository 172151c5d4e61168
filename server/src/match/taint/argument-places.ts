/** The calls that a node is an argument of, or the object of. */
import type { FlowCall, FlowGraph, FlowNode } from '../../facts/flow/flow-graph.ts';

export interface ArgumentPlace {
  readonly call: FlowCall;
  /** Position among the call's arguments, -1 for its object. */
  readonly index: number;
  /** What the variable holds after the call; -1 where the node is no variable. */
  readonly after: FlowNode;
}

const known = new WeakMap<FlowGraph, ReadonlyMap<FlowNode, readonly ArgumentPlace[]>>();
const NONE: readonly ArgumentPlace[] = [];

export function argumentPlaces(graph: FlowGraph, node: FlowNode): readonly ArgumentPlace[] {
  let places = known.get(graph);
  if (places === undefined) {
    places = findPlaces(graph);
    known.set(graph, places);
  }
  return places.get(node) ?? NONE;
}

function findPlaces(graph: FlowGraph): ReadonlyMap<FlowNode, readonly ArgumentPlace[]> {
  const places = new Map<FlowNode, ArgumentPlace[]>();
  const add = (node: FlowNode, place: ArgumentPlace): void => {
    const list = places.get(node);
    if (list === undefined) places.set(node, [place]);
    else list.push(place);
  };
  for (const call of graph.calls.values()) {
    if (call.receiver >= 0) add(call.receiver, { call, index: -1, after: call.receiverAfter });
    call.arguments.forEach(({ node, after }, index) => {
      add(node, { call, index, after });
    });
  }
  return places;
}
