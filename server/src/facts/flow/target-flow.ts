/** What an assignment does to its targets: names get versions, fields new contents, and what is unpacked its parts. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind, type FlowNode } from './flow-graph.ts';
import { objectOf, positionField, remove, store } from './places.ts';

export interface Assignment {
  readonly target: Node;
  readonly value: FlowNode;
  readonly kind: FlowKind;
}

/** The value gets into the target; the target's own node is the version that it makes. */
export function assign(b: FlowBuilder, { target, value, kind }: Assignment): void {
  b.edges.add(value, target, kind, -1);
  settle(b, target);
}

/** The target's node holds a value: spreads it over what the target consists of, from left to right. */
export function settle(b: FlowBuilder, target: Node): void {
  const { tree } = b;
  const open: Node[] = [target];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    switch (tree.kind(part)) {
      case NodeKind.Name:
        b.letGo(tree.value(part));
        b.bind(tree.value(part), part);
        break;
      case NodeKind.Attribute:
      case NodeKind.Subscript:
        evaluateObject(b, part);
        store(b, part, part);
        break;
      case NodeKind.Tuple:
      case NodeKind.List:
        for (const one of unpack(b, part).reverse()) open.push(one);
        break;
      case NodeKind.Starred:
        b.edges.add(part, tree.lastChild(part), FlowKind.Same, -1);
        open.push(tree.lastChild(part));
        break;
      default:
        evaluate(b, part);
    }
  }
}

/** Each part of a sequence gets what is at its position; behind a star nobody knows which. */
function unpack(b: FlowBuilder, sequence: Node): Node[] {
  const { tree } = b;
  let isKnown = true;
  const parts = tree.children(sequence);
  parts.forEach((part, position) => {
    isKnown &&= tree.kind(part) !== NodeKind.Starred;
    b.access(sequence, part, FieldOp.Load, isKnown ? positionField(position) : -1);
  });
  return parts;
}

/** The object of an Attribute or Subscript, and the index, but not what is in it now. */
export function evaluateObject(b: FlowBuilder, place: Node): void {
  const { tree } = b;
  evaluate(b, objectOf(tree, place));
  if (tree.kind(place) === NodeKind.Subscript) evaluate(b, tree.lastChild(place));
}

/** `del`: names hold nothing any more, fields are gone. */
export function unbind(b: FlowBuilder, target: Node): void {
  const { tree } = b;
  switch (tree.kind(target)) {
    case NodeKind.Name:
      b.bind(tree.value(target), b.nothing);
      break;
    case NodeKind.Attribute:
    case NodeKind.Subscript:
      evaluateObject(b, target);
      remove(b, target);
      break;
    default:
      for (const part of tree.children(target)) if (tree.kind(part) === NodeKind.Name) unbind(b, part);
  }
}
