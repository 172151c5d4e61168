/** The arguments of a pattern's call, sorted out once: holes by position, keywords, and whether more are welcome. */
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { isEllipsisMetavariable } from './metavariable.ts';

export interface ArgumentHoles {
  readonly positional: readonly Node[];
  readonly keywords: readonly Node[];
  /** `...` or `$...ARGS` stands somewhere. */
  readonly more: boolean;
}

/** For every call of the pattern. */
export function collectArgumentHoles(tree: Tree): ReadonlyMap<Node, ArgumentHoles> {
  const calls = new Map<Node, ArgumentHoles>();
  for (let node = 0; node < tree.size; node++) {
    if (tree.kind(node) === NodeKind.Call) calls.set(node, sortHoles(tree, tree.children(node).slice(1)));
  }
  return calls;
}

function sortHoles(tree: Tree, holes: readonly Node[]): ArgumentHoles {
  const keywords = holes.filter((hole) => tree.kind(hole) === NodeKind.Keyword);
  const others = holes.filter((hole) => tree.kind(hole) !== NodeKind.Keyword);
  // `f(..., k=1, ...)`: without the keyword two ellipses stand side by side, and would share out one run in many ways.
  const positional = others.filter((hole, index) => !(isEllipsis(tree, hole) && isEllipsis(tree, others[index - 1])));
  const more = positional.some((hole) => isEllipsis(tree, hole) || isRunName(tree, hole));
  return { positional, keywords, more };
}

function isEllipsis(tree: Tree, hole: Node | undefined): boolean {
  return hole !== undefined && tree.kind(hole) === NodeKind.Ellipsis;
}

function isRunName(tree: Tree, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.Name && isEllipsisMetavariable(nameText(tree.value(hole)));
}
