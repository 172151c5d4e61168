/** What a variable holds from a place in the code on: after a call that got it, or after a statement that assigned to it. */
import type { FlowGraph, FlowNode } from '../../facts/flow/flow-graph.ts';
import { isTarget } from '../../facts/is-target.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { argumentPlaces } from './argument-places.ts';

/** Is it written as something that can be assigned to: a name, or a chain of fields? */
export function isVariable(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Name || kind === NodeKind.Attribute || kind === NodeKind.Subscript;
}

/** The nodes for what the variable at `node` holds afterwards; none where nothing happens to it there. */
export function laterVersions(graph: FlowGraph, tree: Tree, node: Node): readonly FlowNode[] {
  if (isAssigned(tree, node)) return [node];
  return argumentPlaces(graph, node).flatMap(({ after }) => (after < 0 ? [] : [after]));
}

/** Patterns inside of patterns are looked through so far. */
const MOST_PATTERNS = 40;

/** A name that the pattern of a `case` gives to what it matches. */
export function isCapture(tree: Tree, node: Node): boolean {
  if (tree.kind(node) !== NodeKind.Name) return false;
  let part = node;
  for (let depth = 0; depth < MOST_PATTERNS; depth++) {
    const parent = tree.parent(part);
    if (parent < 0 || tree.kind(parent) >= NodeKind.Missing) return false;
    if (tree.kind(parent) === NodeKind.MatchCase) return tree.first(part) === tree.first(parent);
    if (tree.kind(parent) < NodeKind.Name) return false;
    part = parent;
  }
  return false;
}

/** A target of a statement, or the name of a walrus. */
export function isAssigned(tree: Tree, node: Node): boolean {
  if (isTarget(tree, node)) return true;
  const parent = tree.parent(node);
  return parent >= 0 && tree.kind(parent) === NodeKind.Walrus && tree.lastChild(parent) !== node;
}
