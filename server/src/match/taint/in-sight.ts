/** Can anybody see what a call does? */
import type { FlowCall, FlowFunction } from '../../facts/flow/flow-graph.ts';
import type { Callee } from '../../facts/flow/program-flow.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Region } from './region.ts';

/**
 * Does the call run a function that says what it does? A body of `...`, `pass` or `raise NotImplementedError` only stands for
 * one that is elsewhere: an abstract method, a protocol, an overload.
 */
export function isInSight({ unit, flow }: Region, call: FlowCall): boolean {
  return flow.calleesOf(unit, call).some((callee) => !isStub(callee));
}

const stubs = new WeakMap<FlowFunction, boolean>();

function isStub({ unit, function: called }: Callee): boolean {
  let known = stubs.get(called);
  if (known === undefined) {
    known = hasEmptyBody(unit.tree, called.definition);
    stubs.set(called, known);
  }
  return known;
}

function hasEmptyBody(tree: Tree, definition: Node): boolean {
  const body = tree.lastChild(definition);
  return tree.kind(body) === NodeKind.Block && tree.children(body).every((statement) => isEmpty(tree, statement));
}

function isEmpty(tree: Tree, statement: Node): boolean {
  switch (tree.kind(statement)) {
    case NodeKind.Pass:
      return true;
    case NodeKind.ExpressionStatement: {
      const kind = tree.kind(tree.lastChild(statement));
      return kind === NodeKind.Ellipsis || kind === NodeKind.String;
    }
    case NodeKind.Raise:
      return /^raise\s+NotImplementedError\b/.test(tree.source(statement));
    default:
      return false;
  }
}
