/** `try`: a handler sees whatever the names held anywhere in the body. */
import { HandlerFlag, TryFlag } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import type { Junction } from './junction.ts';
import { walkBlock } from './statement-flow.ts';

/** [Block, ExceptHandler*, Block?, Block?] */
export function walkTry(b: FlowBuilder, node: Node): void {
  const { tree, versions, live } = b;
  const [body, ...parts] = tree.children(node);
  if (body === undefined) return;
  const flags = tree.value(node);
  const ending = (flags & TryFlag.Finally) !== 0 ? parts.pop() : undefined;
  const otherwise = (flags & TryFlag.Else) !== 0 ? parts.pop() : undefined;
  const { position } = versions;
  const junction = b.fork();
  walkBlock(b, body);
  const end = versions.position;
  if (otherwise !== undefined) walkBlock(b, otherwise);
  junction.arrive();
  versions.rewind(position);
  b.live = live;
  joinAll(b, position, end);
  for (const handler of parts) walkHandler(b, handler, junction);
  // Where every way has ended, `finally` still sees what there may be.
  if (junction.isReached || ending === undefined) junction.close();
  if (ending !== undefined) walkBlock(b, ending);
  b.live &&= junction.isReached;
}

/** Each name that was set between the two positions of the log gets a version that joins all it held there. */
function joinAll(b: FlowBuilder, from: number, to: number): void {
  const { versions } = b;
  const joins = new Map<number, FlowNode>();
  for (let at = from; at < to; at++) {
    const name = versions.nameAt(at);
    const held = versions.heldAt(at);
    let join = joins.get(name);
    if (join === undefined) {
      join = b.add(-1);
      joins.set(name, join);
      b.connect(b.resolved(name, versions.previousAt(at)), join);
    }
    if (!b.isDead(held)) b.connect(b.resolved(name, held), join);
  }
  for (const [name, join] of joins) b.bind(name, join);
}

/** [type?, Name?, Block] */
function walkHandler(b: FlowBuilder, handler: Node, junction: Junction): void {
  const { tree, versions, live } = b;
  const { position } = versions;
  const flags = tree.value(handler);
  const parts = tree.children(handler);
  const body = parts.pop();
  const name = (flags & HandlerFlag.Name) !== 0 ? parts.pop() : undefined;
  for (const part of parts) evaluate(b, part);
  if (name !== undefined) b.bind(tree.value(name), name);
  if (body !== undefined) walkBlock(b, body);
  if (name !== undefined) b.bind(tree.value(name), b.nothing);
  junction.arrive();
  versions.rewind(position);
  b.live = live;
}
