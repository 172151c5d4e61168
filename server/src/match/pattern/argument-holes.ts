/** The arguments of a pattern's call, sorted out once: holes by position, keywords, and whether more are welcome. */
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { isEllipsisMetavariable } from './metavariable.ts';

const DOUBLE_STAR = 2;

export interface ArgumentHoles {
  readonly positional: readonly Node[];
  readonly keywords: readonly Node[];
  /** What stands behind each `**`. */
  readonly unpacked: readonly Node[];
  /** `...` or `$...ARGS` stands somewhere. */
  readonly more: boolean;
  /** `$...ARGS` stands somewhere: it holds keywords too. */
  readonly named: boolean;
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
  const unpacked = holes.filter((hole) => isUnpacking(tree, hole)).map((hole) => tree.lastChild(hole));
  const others = holes.filter((hole) => tree.kind(hole) !== NodeKind.Keyword && !isUnpacking(tree, hole));
  // `f(..., k=1, ...)`: without the keyword two ellipses stand side by side, and would share out one run in many ways.
  const positional = others.filter((hole, index) => !(isEllipsis(tree, hole) && isEllipsis(tree, others[index - 1])));
  const named = positional.some((hole) => isRunName(tree, hole));
  const more = named || positional.some((hole) => isEllipsis(tree, hole));
  return { positional, keywords, unpacked, more, named };
}

function isUnpacking(tree: Tree, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.Starred && tree.value(hole) === DOUBLE_STAR;
}

function isEllipsis(tree: Tree, hole: Node | undefined): boolean {
  return hole !== undefined && tree.kind(hole) === NodeKind.Ellipsis;
}

function isRunName(tree: Tree, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.Name && isEllipsisMetavariable(nameText(tree.value(hole)));
}
