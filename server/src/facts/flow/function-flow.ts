/** The bodies of functions, each walked once and by itself: what comes in, what is given back, what is left behind. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder, PendingFunction } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { MODULE, ownerOf } from './free-names.ts';
import { shapeOf, targetOf } from './function-shape.ts';
import { walkBlock } from './statement-flow.ts';
import { settle } from './target-flow.ts';
import { UNSET } from './versions.ts';

/** All functions that have been defined, and those that are defined in them. */
export function walkFunctions(b: FlowBuilder): void {
  for (const pending of b.pending) walkFunction(b, pending);
}

function walkFunction(b: FlowBuilder, { frame, parameters, owner, binding }: PendingFunction): void {
  const { tree } = b;
  const { definition } = frame;
  b.enter(frame);
  b.parameters = new Set();
  for (const parameter of parameters) enterParameter(b, parameter);
  b.parameters = new Set(parameters.map((parameter) => nameOf(b, parameter)));
  b.ends = b.fork();
  const body = tree.lastChild(definition);
  if (tree.kind(definition) === NodeKind.Lambda) {
    evaluate(b, body);
    b.connect(body, frame.result);
  } else if (tree.kind(body) === NodeKind.Block) walkBlock(b, body);
  b.ends.arrive();
  b.functions.set(definition, {
    definition,
    parameters: shapeOf(tree, parameters, (name, entry) => (name < 0 ? entry : exitOf(b, entry, name))),
    result: frame.result,
    owner,
    binding,
  });
  leave(b);
}

function enterParameter(b: FlowBuilder, parameter: Node): void {
  const target = targetOf(b.tree, parameter);
  if (target < 0) return;
  b.connect(parameter, target);
  settle(b, target);
}

/** -1 for a tuple, or none. */
function nameOf({ tree }: FlowBuilder, parameter: Node): number {
  const target = targetOf(tree, parameter);
  return target >= 0 && tree.kind(target) === NodeKind.Name ? tree.value(target) : -1;
}

/** A parameter that nobody changed holds at the end what it held in the beginning. */
function exitOf(b: FlowBuilder, parameter: Node, name: number): FlowNode {
  return b.given.get(name) ?? b.ends.heldBy(name) ?? targetOf(b.tree, parameter);
}

/** The functions inside see what the names hold at the end; what was done to the names of others, their owners see. */
function leave(b: FlowBuilder): void {
  const { ends, frame } = b;
  const { scope } = frame;
  for (const [name, cell] of b.names.allSeenIn(scope)) b.connect(ends.heldBy(name) ?? b.valueOf(name), cell);
  for (const [name, held] of ends.held()) {
    const owner = ownerOf(b.scopes, scope, name);
    if (owner !== scope && isChanged(b, name, held)) b.connect(held, b.names.writtenIn(Math.max(owner, MODULE), name));
  }
}

/** Is it more than what came in, and was tested? */
function isChanged(b: FlowBuilder, name: number, held: FlowNode): boolean {
  if (held === UNSET) return false;
  const initial = b.knownInitialOf(name);
  for (let at: FlowNode | undefined = held; at !== undefined; at = b.askedFrom(at)) if (at === initial) return false;
  return true;
}
