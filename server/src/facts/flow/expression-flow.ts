/**
 * What flows inside an expression. Its nodes stand in the order in which they are evaluated, so that one loop over them does;
 * only where that order is another, `structured-flow.ts` takes over.
 */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { walkCall } from './call-flow.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind, type FlowNode } from './flow-graph.ts';
import { walkMagic } from './magic-flow.ts';
import { fieldOf, keyField, objectOf, positionField } from './places.ts';
import { walkStructured } from './structured-flow.ts';

/** So many keys behind a `**other` are taken out of it; with more of them nobody counts. */
const MOST_LATER_KEYS = 8;

/** Everything in the expression `node`, and the expression itself. */
export function evaluate(b: FlowBuilder, node: Node): void {
  const { tree, structured } = b;
  for (let at = tree.first(node); at <= node; at++) {
    const other = structured.at(at, node);
    if (other < 0) evaluateNode(b, at);
    else {
      walkStructured(b, other);
      at = other;
    }
  }
}

/** One node, whose children have been evaluated. */
function evaluateNode(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  switch (tree.kind(node)) {
    case NodeKind.Name:
      b.connect(b.valueOf(tree.value(node)), node);
      break;
    case NodeKind.Attribute:
      b.access(tree.lastChild(node), node, FieldOp.Load, tree.value(node));
      break;
    case NodeKind.Call:
      walkCall(b, node);
      break;
    case NodeKind.Subscript:
      b.access(objectOf(tree, node), node, FieldOp.Load, fieldOf(tree, node));
      b.edges.add(tree.lastChild(node), node, FlowKind.Index, -1);
      break;
    case NodeKind.Compare:
    case NodeKind.Not:
      passChildren(b, node, FlowKind.Truth);
      break;
    case NodeKind.Binary:
    case NodeKind.Unary:
    case NodeKind.Starred:
    case NodeKind.Slice:
    case NodeKind.Set:
    case NodeKind.Repr:
    case NodeKind.FormatString:
    case NodeKind.FormatField:
    case NodeKind.FormatSpec:
    case NodeKind.JoinedStrings:
      passChildren(b, node, FlowKind.Part);
      break;
    case NodeKind.Await:
      passChildren(b, node, FlowKind.Same);
      break;
    default:
      evaluateRare(b, node);
  }
}

function evaluateRare(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  switch (tree.kind(node)) {
    case NodeKind.Tuple:
    case NodeKind.List:
      walkElements(b, node);
      break;
    case NodeKind.Dict:
      walkEntries(b, node);
      break;
    case NodeKind.Walrus:
      walkWalrus(b, node);
      break;
    case NodeKind.Yield:
      walkYield(b, node);
      break;
    case NodeKind.LineMagic:
    case NodeKind.ShellEscape:
      walkMagic(b, node);
      break;
    default:
  }
}

/** Leaves hold nothing that flows. */
function passChildren(b: FlowBuilder, node: Node, kind: FlowKind): void {
  const { tree } = b;
  for (let child = tree.lastChild(node); child >= 0; child = tree.previousSibling(node, child)) {
    if (mayHoldValue(tree.kind(child))) b.edges.add(child, node, kind, -1);
  }
}

function mayHoldValue(kind: NodeKind): boolean {
  switch (kind) {
    case NodeKind.String:
    case NodeKind.Number:
    case NodeKind.FormatText:
    case NodeKind.CompareOperator:
    case NodeKind.NoneLiteral:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
      return false;
    default:
      return true;
  }
}

/** Elements behind a star have no position that anybody knows. */
function walkElements(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  let isKnown = true;
  tree.children(node).forEach((element, position) => {
    isKnown &&= tree.kind(element) !== NodeKind.Starred;
    b.access(element, node, FieldOp.Store, isKnown ? positionField(position) : -1);
  });
}

function walkEntries(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const later: number[] = [];
  for (let entry = tree.lastChild(node); entry >= 0; entry = tree.previousSibling(node, entry)) {
    if (tree.kind(entry) !== NodeKind.DictEntry) {
      mergeEntries(b, tree.kind(entry) === NodeKind.Starred ? tree.lastChild(entry) : entry, { into: node, later });
      continue;
    }
    const value = tree.lastChild(entry);
    const key = tree.previousSibling(entry, value);
    const field = keyField(tree, key);
    b.access(value, node, FieldOp.Store, field);
    b.edges.add(key, node, FlowKind.Part, -1);
    if (field >= 0 && later.length < MOST_LATER_KEYS) later.push(field);
  }
}

/** `**other`: all of its entries under their own keys, but for those that are written out behind it. */
function mergeEntries(b: FlowBuilder, other: Node, { into, later }: { into: Node; later: readonly number[] }): void {
  let merged: FlowNode = other;
  for (const field of later) {
    const without = b.add(-1);
    b.without(merged, without, field);
    merged = without;
  }
  b.connect(merged, into);
}

/** The walrus itself is the version that it binds. */
function walkWalrus(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const value = tree.lastChild(node);
  const target = tree.previousSibling(node, value);
  b.connect(value, node);
  if (target >= 0 && tree.kind(target) === NodeKind.Name) b.bind(tree.value(target), node);
}

/** What `yield` gives back, somebody sends, and nobody knows what. */
function walkYield(b: FlowBuilder, node: Node): void {
  const { tree, frame } = b;
  const value = tree.lastChild(node);
  if (value < 0 || frame.result < 0) return;
  b.edges.add(value, frame.result, tree.value(node) === 1 ? FlowKind.Part : FlowKind.Same, -1);
}
