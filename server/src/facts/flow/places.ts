/**
 * Places that hold a value: variables, and chains of fields of one (`self.paths["in"]`). A change of any of them makes a new
 * version of the variable.
 */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind, type FlowNode } from './flow-graph.ts';

/** Fields of fields of fields are followed so far: the query tells apart no more than three. */
const MOST_FIELDS = 5;
/** Longer keys are data, and positions behind these are told apart by nobody. */
const LONGEST_KEY = 100;
const POSITIONS = 32;

const NO_VALUE = -1;
const positions: number[] = [];

/** The field for a position of a list or a tuple; -1 for positions too far back to be worth it. */
export function positionField(position: number): number {
  if (position >= POSITIONS) return -1;
  positions[position] ??= internName(String(position));
  return positions[position] as number;
}

/** The field that an Attribute or a Subscript names; -1 where nobody knows which, and for negative indices. */
export function fieldOf(tree: Tree, node: Node): number {
  return tree.kind(node) === NodeKind.Attribute ? tree.value(node) : keyField(tree, tree.lastChild(node));
}

/** The field that a literal key or index means, else -1. */
export function keyField(tree: Tree, key: Node): number {
  if (tree.end(key) - tree.start(key) > LONGEST_KEY) return -1;
  switch (tree.kind(key)) {
    case NodeKind.String: {
      const text = stringValue(tree, key);
      return text === undefined ? -1 : internName(text);
    }
    case NodeKind.Number: {
      const digits = tree.source(key);
      return /^(?:0|[1-9]\d{0,3})$/.test(digits) ? positionField(Number(digits)) : -1;
    }
    default:
      return -1;
  }
}

/** The object that an Attribute or a Subscript belongs to. */
export function objectOf(tree: Tree, node: Node): Node {
  const last = tree.lastChild(node);
  return tree.kind(node) === NodeKind.Attribute ? last : tree.previousSibling(node, last);
}

export function isPlace(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Name || isField(kind);
}

function isField(kind: NodeKind): boolean {
  return kind === NodeKind.Attribute || kind === NodeKind.Subscript;
}

/** The Name whose variable the place is a part of; -1 for parts of anything else, and for chains that are too long. */
export function rootOf(tree: Tree, place: Node): Node {
  let node = place;
  for (let fields = 0; fields <= MOST_FIELDS; fields++) {
    const kind = tree.kind(node);
    if (kind === NodeKind.Name) return node;
    if (!isField(kind)) return -1;
    node = objectOf(tree, node);
  }
  return -1;
}

/** Can what the version holds be changed, as far as anybody follows that? Modules and functions are not followed. */
export function isChangeable(b: FlowBuilder, version: FlowNode): boolean {
  if (version === b.nothing) return false;
  if (version >= b.tree.size) return true;
  const kind = b.tree.kind(version);
  return kind !== NodeKind.ImportAlias && kind !== NodeKind.FunctionDef && kind !== NodeKind.ClassDef;
}

/** Puts the value into the place, an Attribute or a Subscript whose object has been evaluated. */
export function store(b: FlowBuilder, place: Node, value: FlowNode): void {
  change(b, place, value);
}

/** `del x["a"]`: nothing comes in its place. */
export function remove(b: FlowBuilder, place: Node): void {
  change(b, place, NO_VALUE);
}

/** The variable's new version, which is also bound; -1 where the place belongs to no variable. */
function change(b: FlowBuilder, place: Node, value: FlowNode): FlowNode {
  const { tree } = b;
  if (rootOf(tree, place) < 0) return -1;
  let flowing = value;
  for (let at = place; ; ) {
    const object = objectOf(tree, at);
    const field = fieldOf(tree, at);
    if (tree.kind(object) === NodeKind.Name) return changeVariable(b, object, field, flowing);
    const changed = b.add(-1);
    b.without(object, changed, field);
    if (flowing !== NO_VALUE) b.access(flowing, changed, FieldOp.Store, field);
    flowing = changed;
    at = object;
  }
}

function changeVariable(b: FlowBuilder, variable: Node, field: number, value: FlowNode): FlowNode {
  const name = b.tree.value(variable);
  const before = b.valueOf(name);
  if (!isChangeable(b, before)) {
    // A class keeps what anybody stores into it.
    if (before !== b.nothing && value !== NO_VALUE && b.tree.kind(before) === NodeKind.ClassDef)
      b.access(value, before, FieldOp.Store, field);
    return -1;
  }
  const after = b.add(-1);
  b.without(before, after, field);
  if (value !== NO_VALUE) {
    b.access(value, after, FieldOp.Store, field);
    if (name === b.frame.self) b.access(value, b.frame.shared, FieldOp.Store, field);
  }
  b.bind(name, after);
  return after;
}

/** How a place gets a new version without being assigned to: the edge from what it held before. */
export interface Passage {
  readonly kind: FlowKind.Through | FlowKind.WhenTrue | FlowKind.WhenFalse;
  readonly by: Node;
  /** Nodes from here on were made for this passage: a place that has such a version already keeps it. */
  readonly since: FlowNode;
}

/** The new version of the place, an expression that has been evaluated; -1 where the place is none that can change. */
export function pass(b: FlowBuilder, place: Node, passage: Passage): FlowNode {
  const { tree } = b;
  if (!isPlace(tree, place)) return -1;
  const root = rootOf(tree, place);
  if (root < 0) return -1;
  const before = b.valueOf(tree.value(root));
  if (!isChangeable(b, before)) return -1;
  return root === place ? passVariable(b, place, passage) : passField(b, place, passage);
}

function passVariable(b: FlowBuilder, place: Node, { kind, by, since }: Passage): FlowNode {
  const name = b.tree.value(place);
  const before = b.valueOf(name);
  if (before >= since) return before;
  const after = b.add(place);
  b.edges.add(before, after, kind, by);
  if (kind !== FlowKind.Through) b.markAsked(after, before);
  b.bind(name, after);
  return after;
}

function passField(b: FlowBuilder, place: Node, { kind, by }: Passage): FlowNode {
  const name = b.tree.value(rootOf(b.tree, place));
  const before = b.valueOf(name);
  const after = b.add(place);
  b.edges.add(place, after, kind, by);
  const changed = change(b, place, after);
  if (kind !== FlowKind.Through) b.markAsked(changed, before);
  return after;
}
