/** Which scope a name belongs to: two variables of one spelling in two functions are not the same thing. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { collectScopes } from './collect-scopes.ts';
import type { Scope } from './scope.ts';

/** Scopes inside scopes are followed so far. */
const MOST_SCOPES = 100;
const MODULE = 0;

/** The index of the scope that binds the Name; that of the module, 0, where none of those around it does. */
export function scopeOfName(tree: Tree, node: Node): number {
  const table = collectScopes(tree);
  const name = tree.value(node);
  const start = scopeAt(tree, node);
  for (let index = start, hops = 0; index > MODULE && hops < MOST_SCOPES; hops++) {
    const scope = table.scopes[index] as Scope;
    if (scope.globals.has(name)) return MODULE;
    const isSeen = scope.kind !== 'class' || index === start;
    if (isSeen && scope.bindings.has(name) && !scope.nonlocals.has(name)) return index;
    index = scope.parent;
  }
  return MODULE;
}

/** A parameter stands outside of the body that it belongs to. */
function scopeAt(tree: Tree, node: Node): number {
  const table = collectScopes(tree);
  const parameter = tree.parent(node);
  if (parameter < 0 || tree.kind(parameter) !== NodeKind.Parameter || tree.firstChild(parameter) !== node) {
    return table.scopeOf(node);
  }
  const owner = tree.parent(tree.parent(parameter));
  const body = owner < 0 ? -1 : tree.lastChild(owner);
  return body < 0 ? table.scopeOf(node) : table.scopeOf(body);
}
