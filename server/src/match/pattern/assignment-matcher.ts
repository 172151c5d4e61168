/** Assignments in the many ways in which Python writes them. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchChildren } from './match-children.ts';
import type { Accept, Matching } from './pattern-matcher.ts';

/** Longer tuples are data. */
const MOST_TARGETS = 64;

/** `$X = $Y` of the pattern; every pair of a target and its value that the code writes. */
export function matchAssignment(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { unit } = code;
  const holes = matching.pattern.tree.children(hole);
  for (const pair of assignmentsOf(unit.tree, code.node)) {
    const elements = pair.map((node) => ({ unit, node }));
    matchChildren(matching, holes, elements, environment, accept);
  }
}

/** The targets and, last, the value. `x: int = 1` and `(x := 1)` are assignments too, and `a, b = 1, 2` is also `a = 1`. */
function assignmentsOf(tree: Tree, node: Node): readonly (readonly Node[])[] {
  const children = tree.children(node);
  switch (tree.kind(node)) {
    case NodeKind.Assign:
      return [children, ...pairs(tree, children)];
    case NodeKind.Walrus:
      return [children];
    case NodeKind.AnnotatedAssign: {
      const [target, , value] = children;
      return target === undefined || value === undefined ? [] : [[target, value]];
    }
    default:
      return [];
  }
}

function pairs(tree: Tree, [target, value, more]: readonly Node[]): readonly (readonly Node[])[] {
  if (target === undefined || value === undefined || more !== undefined) return [];
  if (tree.kind(target) !== NodeKind.Tuple || tree.kind(value) !== NodeKind.Tuple) return [];
  const [targets, values] = [tree.children(target), tree.children(value)];
  if (targets.length !== values.length || targets.length > MOST_TARGETS) return [];
  return targets.map((one, index) => [one, values[index] as Node]);
}
