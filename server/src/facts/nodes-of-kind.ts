/** Every node of a program by its kind, and Names and Attributes by what they say. */
import type { NodeKind } from '../syntax/node-kind.ts';
import type { NodeRef, Program } from './program.ts';

const byKind = new WeakMap<Program, Map<NodeKind, readonly NodeRef[]>>();
const byName = new WeakMap<Program, Map<NodeKind, ReadonlyMap<number, readonly NodeRef[]>>>();
const NONE: readonly NodeRef[] = [];

/** In document order. */
export function nodesOfKind(program: Program, kind: NodeKind): readonly NodeRef[] {
  let kinds = byKind.get(program);
  if (kinds === undefined) {
    kinds = new Map();
    byKind.set(program, kinds);
  }
  let nodes = kinds.get(kind);
  if (nodes === undefined) {
    nodes = findKind(program, kind);
    kinds.set(kind, nodes);
  }
  return nodes;
}

/** The Names, or the Attributes, with this name id, whatever each of them is bound to. */
export function nodesNamed(
  program: Program,
  kind: NodeKind.Name | NodeKind.Attribute,
  name: number,
): readonly NodeRef[] {
  let kinds = byName.get(program);
  if (kinds === undefined) {
    kinds = new Map();
    byName.set(program, kinds);
  }
  let names = kinds.get(kind);
  if (names === undefined) {
    names = groupByName(nodesOfKind(program, kind));
    kinds.set(kind, names);
  }
  return names.get(name) ?? NONE;
}

/** Rules ask for a handful of kinds; searching the bytes for one is cheaper than making an object of every node. */
function findKind({ units }: Program, kind: NodeKind): readonly NodeRef[] {
  const nodes: NodeRef[] = [];
  for (const unit of units) {
    const { kinds } = unit.tree;
    for (let node = kinds.indexOf(kind); node >= 0; node = kinds.indexOf(kind, node + 1)) nodes.push({ unit, node });
  }
  return nodes;
}

function groupByName(nodes: readonly NodeRef[]): ReadonlyMap<number, readonly NodeRef[]> {
  const groups = new Map<number, NodeRef[]>();
  for (const ref of nodes) {
    const name = ref.unit.tree.value(ref.node);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [ref]);
    else group.push(ref);
  }
  return groups;
}
