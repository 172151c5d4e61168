/** What flows into a call, out of it, and into what the variables hold afterwards. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { fillContainer } from './container-methods.ts';
import { FieldOp } from './edge-list.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { type FlowArgument, type FlowCall, FlowKind, type FlowNode } from './flow-graph.ts';
import { type HandedCall, handedCall } from './handed-function.ts';
import { type Passage, pass } from './places.ts';
import { fieldOfArgument } from './record-class.ts';
import { UNSET } from './versions.ts';

/** So many of its names a function is shown at each call; all of them it sees at the end. */
const MOST_SHOWN = 32;
/** With more arguments than these, what is made of them is not told apart. */
const MOST_ARGUMENTS = 64;

const DICT = internName('dict');
const SUPER = internName('super');

/** The call's callee and arguments have been evaluated. */
export function walkCall(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const parts = tree.children(node);
  const callee = parts[0];
  if (callee === undefined) return;
  const passage: Passage = { kind: FlowKind.Through, by: node, since: b.size };
  const args: FlowArgument[] = [];
  for (let index = 1; index < parts.length; index++) args.push(walkArgument(b, parts[index] as Node, passage));
  const handed = handedCall(tree, callee, args);
  const made = classCalled(b, callee);
  const fieldAt = fieldsMade(b, { callee, made, args });
  args.forEach((argument, position) => {
    const field = fieldAt(position);
    if (field >= 0) b.access(argument.node, node, FieldOp.Store, field);
    else b.edges.add(argument.node, node, FlowKind.Argument, takerOf(node, handed, argument));
  });
  showNames(b, callee);
  const receiver = tree.kind(callee) === NodeKind.Attribute ? tree.lastChild(callee) : -1;
  const receiverAfter = receiver < 0 ? -1 : walkReceiver(b, receiver, passage);
  if (made >= 0) b.connect(callee, node);
  const call: FlowCall = { node, callee, arguments: args, receiver, receiverAfter };
  b.calls.set(node, call);
  fillContainer(b, call);
  if (handed !== undefined) b.calls.set(handed.node, handed);
}

/** Which call an argument is for: of `map(f, rows)`, `rows` is for `f`. What a filter lets through, it gives back itself. */
function takerOf(call: Node, handed: HandedCall | undefined, argument: FlowArgument): Node {
  const isTaken = handed !== undefined && !handed.isFilter && argument.node !== handed.node;
  return isTaken ? handed.node : call;
}

/** The argument without its keyword and star, and what becomes of it. */
function walkArgument(b: FlowBuilder, part: Node, passage: Passage): FlowArgument {
  const { tree } = b;
  const kind = tree.kind(part);
  const isKeyword = kind === NodeKind.Keyword;
  const isStarred = kind === NodeKind.Starred;
  const node = isKeyword || isStarred ? tree.lastChild(part) : part;
  return {
    node,
    keyword: isKeyword ? tree.value(part) : -1,
    stars: isStarred ? tree.value(part) : 0,
    after: pass(b, node, passage),
  };
}

function walkReceiver(b: FlowBuilder, receiver: Node, passage: Passage): FlowNode {
  const { tree, frame } = b;
  b.edges.add(receiver, passage.by, FlowKind.Receiver, passage.by);
  const isSuper = tree.kind(receiver) === NodeKind.Call && isBuiltin(b, tree.firstChild(receiver), SUPER);
  if (!isSuper || frame.self < 0) return pass(b, receiver, passage);
  // `super()` is the object itself.
  b.connect(b.valueOf(frame.self), receiver);
  return passSelf(b, receiver, passage);
}

function passSelf(b: FlowBuilder, anchor: Node, { kind, by }: Passage): FlowNode {
  const before = b.valueOf(b.frame.self);
  const after = b.add(anchor);
  b.edges.add(before, after, kind, by);
  b.bind(b.frame.self, after);
  return after;
}

/** A function that this very code has defined sees what the names hold now, whatever becomes of them later. */
function showNames(b: FlowBuilder, callee: Node): void {
  const { tree, frame } = b;
  const bindings =
    tree.kind(callee) === NodeKind.Name ? b.scope(frame.scope).bindings.get(tree.value(callee)) : undefined;
  const last = bindings?.at(-1);
  if (last?.kind !== 'function') return;
  const captures = b.captures.get(b.scopes.scopeOf(tree.lastChild(last.definition))) ?? [];
  for (const { owner, name } of captures.slice(0, MOST_SHOWN)) {
    if (owner === frame.scope) b.connect(b.valueOf(name), b.names.seenIn(owner, name));
  }
}

/** The ClassDef whose instance the call makes, which holds what its class does; -1 for none in sight. */
function classCalled(b: FlowBuilder, callee: Node): Node {
  const { tree } = b;
  if (tree.kind(callee) !== NodeKind.Name) return -1;
  const held = b.valueOf(tree.value(callee));
  return held < tree.size && tree.kind(held) === NodeKind.ClassDef ? held : -1;
}

interface Making {
  readonly callee: Node;
  readonly made: Node;
  readonly args: readonly FlowArgument[];
}

/** The field of what the call makes that the argument at a position becomes: of `dict(a=1)`, of a data class; else -1. */
function fieldsMade(b: FlowBuilder, { callee, made, args }: Making): (position: number) => number {
  if (isBuiltin(b, callee, DICT)) return (position) => args[position]?.keyword ?? -1;
  const record = made < 0 || args.length > MOST_ARGUMENTS ? undefined : b.recordClass(made);
  return record === undefined ? () => -1 : (position) => fieldOfArgument(record, args, position);
}

/** Is it the builtin function of that name? One that this text binds is another. */
function isBuiltin(b: FlowBuilder, callee: Node, name: number): boolean {
  const { tree } = b;
  return tree.kind(callee) === NodeKind.Name && tree.value(callee) === name && b.versions.get(name) === UNSET;
}
