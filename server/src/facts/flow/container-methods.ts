/** Methods that put something into the list, the set or the dictionary that they are called on. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { type FlowArgument, type FlowCall, FlowKind } from './flow-graph.ts';
import { ownerOf } from './free-names.ts';
import { keyField } from './places.ts';

/** What gets in: every argument, the last one (behind a position or a key), or all that is in the arguments. */
type Filling = 'each' | 'last' | 'contents';

/** Only containers have methods of these names. */
const CLEAR: Readonly<Record<string, Filling>> = {
  append: 'each',
  appendleft: 'each',
  extend: 'each',
  extendleft: 'each',
  insert: 'last',
  setdefault: 'last',
};

/** Sessions have an `add`, and hashes an `update`: these count for what is seen to be a container. */
const AMBIGUOUS: Readonly<Record<string, Filling>> = { add: 'each', update: 'contents' };

const FILLINGS = new Map(
  Object.entries({ ...CLEAR, ...AMBIGUOUS }).map(([word, filling]) => [
    internName(word),
    { filling, isClear: Object.hasOwn(CLEAR, word) },
  ]),
);

const MAKERS: ReadonlySet<number> = new Set(
  ['set', 'dict', 'defaultdict', 'OrderedDict', 'Counter'].map((word) => internName(word)),
);

const LITERALS: ReadonlySet<NodeKind> = new Set([
  NodeKind.Dict,
  NodeKind.Set,
  NodeKind.DictComprehension,
  NodeKind.SetComprehension,
]);

/** What the object holds after the call, it has from the arguments, too. */
export function fillContainer(b: FlowBuilder, call: FlowCall): void {
  const { tree } = b;
  const { callee, receiver, receiverAfter } = call;
  if (receiverAfter < 0) return;
  const method = FILLINGS.get(tree.value(callee));
  if (method === undefined || !(method.isClear || isContainer(b, receiver))) return;
  const [first, second] = call.arguments;
  const filled = method.filling === 'last' ? call.arguments.slice(-1) : call.arguments;
  const key =
    method.filling === 'last' && first !== undefined && second !== undefined ? keyField(tree, first.node) : -1;
  for (const argument of filled) fill(b, call, { argument, filling: method.filling, key });
}

interface Fill {
  readonly argument: FlowArgument;
  readonly filling: Filling;
  readonly key: number;
}

function fill(b: FlowBuilder, { receiverAfter }: FlowCall, { argument, filling, key }: Fill): void {
  const { node, keyword } = argument;
  if (filling !== 'contents') b.access(node, receiverAfter, FieldOp.Store, key);
  else if (keyword >= 0) b.access(node, receiverAfter, FieldOp.Store, keyword);
  else b.edges.add(node, receiverAfter, FlowKind.Same, -1);
}

/** Is the name bound to a set or a dictionary somewhere? */
function isContainer(b: FlowBuilder, receiver: Node): boolean {
  const { tree, frame, scopes } = b;
  if (tree.kind(receiver) !== NodeKind.Name) return false;
  const name = tree.value(receiver);
  const owner = ownerOf(scopes, frame.scope, name);
  const bindings = owner < 0 ? [] : (b.scope(owner).bindings.get(name) ?? []);
  return bindings.some((binding) => binding.kind === 'assignment' && makesContainer(b, binding.value));
}

function makesContainer({ tree }: FlowBuilder, value: Node): boolean {
  if (LITERALS.has(tree.kind(value))) return true;
  if (tree.kind(value) !== NodeKind.Call) return false;
  const callee = tree.firstChild(value);
  const kind = tree.kind(callee);
  return (kind === NodeKind.Name || kind === NodeKind.Attribute) && MAKERS.has(tree.value(callee));
}
