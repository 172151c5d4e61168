/** `if`, `with` and what other statements have blocks: which way is walked after which. Loops, `try` and `match` have files of their own. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind } from './flow-graph.ts';
import { walkFor, walkWhile } from './loop-flow.ts';
import { walkMatch } from './match-flow.ts';
import { walkBlock, walkStatement } from './statement-flow.ts';
import { assign } from './target-flow.ts';
import { ask } from './test-flow.ts';
import { walkTry } from './try-flow.ts';

/** Statements that branch inside of so many others are walked as if they did not: only generated code has them. */
const MOST_DEPTH = 24;

/** False for a node that is no compound statement. */
export function walkCompound(b: FlowBuilder, node: Node): boolean {
  const walk = walkerOf(b.tree.kind(node));
  if (walk === undefined) return false;
  if (b.depth === MOST_DEPTH) {
    walkStraight(b, node);
    return true;
  }
  b.depth++;
  walk(b, node);
  b.depth--;
  return true;
}

function walkerOf(kind: NodeKind): ((b: FlowBuilder, node: Node) => void) | undefined {
  switch (kind) {
    case NodeKind.If:
      return walkIf;
    case NodeKind.With:
      return walkWith;
    case NodeKind.For:
      return walkFor;
    case NodeKind.While:
      return walkWhile;
    case NodeKind.Try:
      return walkTry;
    case NodeKind.Match:
      return walkMatch;
    default:
      return undefined;
  }
}

/** Everything in it, in the order of the text. */
function walkStraight(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const [target, iterable] = tree.children(node);
  if (tree.kind(node) === NodeKind.For && target !== undefined && iterable !== undefined) {
    evaluate(b, iterable);
    assign(b, { target, value: iterable, kind: FlowKind.Part });
  }
  for (const child of tree.children(node)) {
    if (child === target && tree.kind(node) === NodeKind.For) continue;
    const kind = tree.kind(child);
    if (kind === NodeKind.ExceptHandler || kind === NodeKind.MatchCase) walkStraight(b, child);
    else if (kind === NodeKind.WithItem) walkWithItem(b, child);
    else walkStatement(b, child);
  }
}

/** [test, Block, (test, Block)*, Block?] */
function walkIf(b: FlowBuilder, node: Node): void {
  const { tree, versions, live } = b;
  const junction = b.fork();
  let test = -1;
  let isDecided = false;
  for (const part of tree.children(node)) {
    if (tree.kind(part) !== NodeKind.Block) {
      evaluate(b, part);
      test = part;
      continue;
    }
    isDecided = test < 0;
    const position = versions.position;
    if (test >= 0) ask(b, test, true);
    walkBlock(b, part);
    junction.arrive();
    versions.rewind(position);
    b.live = live;
    if (test >= 0) ask(b, test, false);
    test = -1;
  }
  if (!isDecided) junction.arrive();
  junction.close();
}

/** [WithItem*, Block] */
function walkWith(b: FlowBuilder, node: Node): void {
  for (const part of b.tree.children(node)) {
    if (b.tree.kind(part) === NodeKind.WithItem) walkWithItem(b, part);
    else walkStatement(b, part);
  }
}

/**
 * What `as` binds is taken for the object itself, which most of them give. Where the class is in sight, its `__enter__` says
 * what else it is: a call that stands at the item.
 */
function walkWithItem(b: FlowBuilder, item: Node): void {
  const { tree } = b;
  const [object, target] = tree.children(item);
  if (object === undefined) return;
  evaluate(b, object);
  if (target === undefined) return;
  b.edges.add(object, item, FlowKind.Receiver, item);
  b.calls.set(item, { node: item, callee: object, arguments: [], receiver: object, receiverAfter: -1 });
  assign(b, { target, value: item, kind: FlowKind.Same });
}
