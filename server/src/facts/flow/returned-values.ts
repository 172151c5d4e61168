/** What a function gives back, as it is written: the wrapper of a decorator, what a factory makes. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { flowGraph } from './collect-flow-graph.ts';

/** A function that gives back more than these is a table, not a factory. */
const MOST_RETURNED = 8;

/** The expressions behind the `return`s of a FunctionDef, the first ones; the body of a Lambda. */
export function returnedValues(tree: Tree, definition: Node): readonly Node[] {
  const body = tree.lastChild(definition);
  if (tree.kind(definition) === NodeKind.Lambda) return [body];
  const graph = flowGraph(tree);
  const found: Node[] = [];
  for (let node = tree.first(body); node < body && found.length < MOST_RETURNED; node++) {
    const isReturn = tree.kind(node) === NodeKind.Return && tree.hasChildren(node);
    if (isReturn && graph.functionOf(node) === definition) found.push(tree.lastChild(node));
  }
  return found;
}
