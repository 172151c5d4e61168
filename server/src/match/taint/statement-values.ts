/** The values that a statement works on: what it assigns, returns, tests, loops over; not what its body does. */
import { isTarget } from '../../facts/is-target.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { isExpression } from './match-nodes.ts';

/** In source order; none for definitions. */
export function statementValues(tree: Tree, statement: Node): readonly Node[] {
  const kind = tree.kind(statement);
  if (kind === NodeKind.FunctionDef || kind === NodeKind.ClassDef || kind === NodeKind.Decorated) return [];
  const children = tree.children(statement);
  if (kind === NodeKind.AnnotatedAssign) return children.slice(2);
  return children.flatMap((child) => {
    if (tree.kind(child) === NodeKind.WithItem) return [tree.firstChild(child)];
    return isExpression(tree, child) && !isTarget(tree, child) ? [child] : [];
  });
}
