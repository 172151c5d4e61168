/** Properties run a function where they are read, and nobody writes a call: calls that stand at the attribute itself. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { isTarget } from '../is-target.ts';
import type { Program, Unit } from '../program.ts';
import { flowGraph } from './collect-flow-graph.ts';
import type { FlowCall, FlowGraph } from './flow-graph.ts';

const names = new WeakMap<Program, ReadonlySet<number>>();

/** The graph of the unit with a call at each attribute that may be a property of a class of the program. */
export function withPropertyCalls(program: Program, unit: Unit): FlowGraph {
  const graph = flowGraph(unit.tree);
  const properties = propertyNames(program);
  const calls = properties.size === 0 ? [] : callsIn(unit, graph, properties);
  return calls.length === 0 ? graph : { ...graph, calls: new Map([...graph.calls, ...calls]) };
}

function callsIn(unit: Unit, graph: FlowGraph, properties: ReadonlySet<number>): [Node, FlowCall][] {
  const { tree } = unit;
  const calls: [Node, FlowCall][] = [];
  for (let node = tree.kinds.indexOf(NodeKind.Attribute); node >= 0; node = nextAttribute(tree.kinds, node)) {
    if (!properties.has(tree.value(node)) || graph.calls.has(node) || isTarget(tree, node)) continue;
    const receiver = tree.lastChild(node);
    calls.push([node, { node, callee: node, arguments: [], receiver, receiverAfter: -1 }]);
  }
  return calls;
}

function nextAttribute(kinds: Uint8Array, node: Node): Node {
  return kinds.indexOf(NodeKind.Attribute, node + 1);
}

/** The names of all properties, whichever class they belong to. */
function propertyNames(program: Program): ReadonlySet<number> {
  let known = names.get(program);
  if (known === undefined) {
    const found = new Set<number>();
    for (const { tree } of program.units) {
      for (const { binding, definition } of flowGraph(tree).functions.values()) {
        if (binding === 'property') found.add(tree.value(tree.firstChild(definition)));
      }
    }
    known = found;
    names.set(program, known);
  }
  return known;
}
