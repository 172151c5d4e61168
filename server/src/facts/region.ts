/** Where a statement has certainly happened. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';

/**
 * The node in which `statement` has happened for everything that stands after it: the block around it, and the block
 * around a `with`, whose body always runs.
 */
export function regionOf(tree: Tree, statement: Node): Node {
  for (let region = tree.parent(statement); region >= 0; region = tree.parent(region)) {
    const kind = tree.kind(region);
    if (kind === NodeKind.Module || kind === NodeKind.CellMagic) return tree.root;
    if (kind === NodeKind.Block && tree.kind(tree.parent(region)) !== NodeKind.With) return region;
  }
  return tree.root;
}
