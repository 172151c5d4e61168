/** Loops: what the body leaves behind is there again when it begins anew. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder, Loop } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { assignElement } from './iteration-flow.ts';
import { isChangeable } from './places.ts';
import { walkBlock } from './statement-flow.ts';
import { ask } from './test-flow.ts';

type Heads = ReadonlyMap<number, FlowNode>;

/** [target, iterable, Block, Block?] */
export function walkFor(b: FlowBuilder, node: Node): void {
  const [target, iterable, body, otherwise] = b.tree.children(node);
  if (target === undefined || iterable === undefined) return;
  evaluate(b, iterable);
  const heads = makeHeads(b, node);
  const loop = openLoop(b);
  const { position } = b.versions;
  walkOtherwise(b, loop, otherwise);
  b.versions.rewind(position);
  assignElement(b, { target, iterable, at: node });
  walkBody(b, loop, body);
  closeLoop(b, loop, heads);
}

/** [test, Block, Block?] */
export function walkWhile(b: FlowBuilder, node: Node): void {
  const { tree, live } = b;
  const [test, body, otherwise] = tree.children(node);
  if (test === undefined) return;
  const heads = makeHeads(b, node);
  const loop = openLoop(b);
  evaluate(b, test);
  const { position } = b.versions;
  if (isAlwaysTrue(tree, test)) b.live = false;
  ask(b, test, false);
  walkOtherwise(b, loop, otherwise);
  b.versions.rewind(position);
  b.live = live;
  ask(b, test, true);
  walkBody(b, loop, body);
  closeLoop(b, loop, heads);
}

/** Every variable of the loop gets a version that joins what it held before with what the body makes of it. */
function makeHeads(b: FlowBuilder, node: Node): Heads {
  const { tree } = b;
  const heads = new Map<number, FlowNode>();
  for (let at = tree.first(node); at < node; at++) {
    if (tree.kind(at) !== NodeKind.Name) continue;
    const name = tree.value(at);
    if (heads.has(name) || isCallee(tree, at)) continue;
    const before = b.valueOf(name);
    if (before !== b.nothing && !isChangeable(b, before)) continue;
    const head = b.add(-1);
    b.connect(before, head);
    heads.set(name, head);
  }
  for (const [name, head] of heads) b.bind(name, head);
  return heads;
}

/** A function's name does not change in a loop. */
function isCallee(tree: Tree, name: Node): boolean {
  const parent = tree.parent(name);
  return tree.kind(parent) === NodeKind.Call && tree.first(parent) === name;
}

function openLoop(b: FlowBuilder): Loop {
  return { exits: b.fork(), continues: b.fork() };
}

/** The loop ends without `break`. */
function walkOtherwise(b: FlowBuilder, loop: Loop, otherwise: Node | undefined): void {
  const { live } = b;
  if (otherwise !== undefined) walkBlock(b, otherwise);
  loop.exits.arrive();
  b.live = live;
}

function walkBody(b: FlowBuilder, loop: Loop, body: Node | undefined): void {
  const around = b.loop;
  b.loop = loop;
  if (body !== undefined) walkBlock(b, body);
  loop.continues.arrive();
  b.loop = around;
}

function closeLoop(b: FlowBuilder, loop: Loop, heads: Heads): void {
  for (const [name, held] of loop.continues.held()) {
    const head = heads.get(name);
    if (head !== undefined && head !== held) b.connect(b.resolved(name, held), head);
  }
  loop.exits.close();
}

function isAlwaysTrue(tree: Tree, test: Node): boolean {
  return tree.kind(test) === NodeKind.TrueLiteral || (tree.kind(test) === NodeKind.Number && tree.source(test) === '1');
}
