/** Does a node stand where a statement stores something into it? */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';

/** True for `x` in `x = 1`, `x += 1`, `a, x = …`, `for x in …`, `with … as x` and `del x`. */
export function isTarget(tree: Tree, node: Node): boolean {
  let target = node;
  let parent = tree.parent(target);
  while (parent >= 0 && isUnpacking(tree.kind(parent))) {
    target = parent;
    parent = tree.parent(target);
  }
  if (parent < 0) return false;
  switch (tree.kind(parent)) {
    case NodeKind.Assign:
      return tree.lastChild(parent) !== target;
    case NodeKind.WithItem:
      return tree.first(target) !== tree.first(parent);
    case NodeKind.AnnotatedAssign:
    case NodeKind.AugmentedAssign:
    case NodeKind.For:
    case NodeKind.ComprehensionFor:
      return tree.first(target) === tree.first(parent);
    case NodeKind.Delete:
      return true;
    default:
      return false;
  }
}

function isUnpacking(kind: NodeKind): boolean {
  return kind === NodeKind.Tuple || kind === NodeKind.List || kind === NodeKind.Starred;
}
