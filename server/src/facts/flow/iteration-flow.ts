/**
 * What comes out of something that is looped over. What is in a container is not told apart, but where the elements are
 * written out, numbered (`enumerate`) or come side by side (`zip`), the parts of each keep their places.
 */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind, type FlowNode } from './flow-graph.ts';
import { positionField } from './places.ts';
import { assign } from './target-flow.ts';
import { UNSET } from './versions.ts';

const ENUMERATE = internName('enumerate');
const ZIP = internName('zip');

/** One turn of a loop; `at` is the node of the loop, where a call of `__iter__` is made up. */
export interface Turn {
  readonly target: Node;
  readonly iterable: Node;
  readonly at: Node;
}

/** The target gets an element of the iterable, which has been evaluated. */
export function assignElement(b: FlowBuilder, { target, iterable, at }: Turn): void {
  const element = b.add(-1);
  if (!connectParts(b, iterable, element)) {
    b.edges.add(iterable, element, FlowKind.Part, -1);
    b.calls.set(at, { node: at, callee: iterable, arguments: [], receiver: iterable, receiverAfter: -1 });
    b.edges.add(at, element, FlowKind.Part, -1);
  }
  assign(b, { target, value: element, kind: FlowKind.Same });
}

/** False for an iterable of whose elements nothing is known. */
function connectParts(b: FlowBuilder, iterable: Node, element: FlowNode): boolean {
  const { tree } = b;
  const parts = tree.children(iterable);
  switch (tree.kind(iterable)) {
    case NodeKind.List:
    case NodeKind.Tuple:
    case NodeKind.Set:
      for (const part of parts) {
        const isMany = tree.kind(part) === NodeKind.Starred;
        b.edges.add(part, element, isMany ? FlowKind.Part : FlowKind.Same, -1);
      }
      return true;
    case NodeKind.Call:
      return connectSides(b, parts, element);
    default:
      return false;
  }
}

function connectSides(b: FlowBuilder, [callee = -1, ...sides]: readonly Node[], element: FlowNode): boolean {
  const { tree, versions } = b;
  const name = tree.kind(callee) === NodeKind.Name ? tree.value(callee) : -1;
  if ((name !== ENUMERATE && name !== ZIP) || versions.get(name) !== UNSET) return false;
  const plain = sides.filter((side) => tree.kind(side) !== NodeKind.Keyword);
  if (plain.some((side) => tree.kind(side) === NodeKind.Starred)) return false;
  const taken = name === ZIP ? plain : plain.slice(0, 1);
  taken.forEach((side, position) => {
    const one = b.add(-1);
    b.edges.add(side, one, FlowKind.Part, -1);
    b.access(one, element, FieldOp.Store, positionField(name === ZIP ? position : 1));
  });
  return true;
}
