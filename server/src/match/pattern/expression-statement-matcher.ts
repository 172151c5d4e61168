/**
 * An expression that stands as a statement of a pattern: `use($X)` in a sequence is also found in `y = use(x)`, in
 * `log(use(x))` and in `return [use(x)]`. How deep it is looked for depends on where it stands, as in Semgrep.
 */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

/** Larger expressions are data. */
const MOST_NODES = 5000;

/** `hole`: the expression of the pattern. */
export function matchExpressionStatement(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = unit;
  const isDeep = matching.pattern.tree.kind(hole) === NodeKind.DeepExpression;
  const places = isDeep ? ownExpressions(tree, node) : expressionsOf(tree, node);
  for (const place of places) matchNode(matching, hole, { unit, node: place }, environment, accept);
}

/** Where the statement evaluates an expression that counts as one of its own. */
function expressionsOf(tree: Tree, statement: Node): Iterable<Node> {
  switch (tree.kind(statement)) {
    case NodeKind.ExpressionStatement:
    case NodeKind.Assign:
    case NodeKind.AugmentedAssign:
      return shallowExpressions(tree, tree.lastChild(statement));
    case NodeKind.PrintStatement:
    case NodeKind.ExecStatement:
      return [statement, ...within(tree, statement)];
    case NodeKind.AnnotatedAssign:
      return tree.children(statement).length < 3 ? [] : within(tree, statement);
    case NodeKind.Return:
      return within(tree, statement);
    default:
      return [];
  }
}

/** The expression, and what its calls, operators, containers and attributes are made of; not the branches of a conditional. */
function* shallowExpressions(tree: Tree, expression: Node): Generator<Node> {
  let left = MOST_NODES;
  for (let node = expression; node >= tree.first(expression) && left > 0; node--) {
    left--;
    if (isExpression(tree.kind(node))) yield node;
    if (isOpaque(tree.kind(node))) node = tree.first(node);
  }
}

/** Expressions that are not looked into. */
function isOpaque(kind: NodeKind): boolean {
  switch (kind) {
    case NodeKind.Conditional:
    case NodeKind.Subscript:
    case NodeKind.Lambda:
    case NodeKind.ListComprehension:
    case NodeKind.SetComprehension:
    case NodeKind.DictComprehension:
    case NodeKind.Generator:
      return true;
    default:
      return false;
  }
}

/** Everything below the statement, itself not. */
function* within(tree: Tree, statement: Node): Generator<Node> {
  let left = MOST_NODES;
  for (let node = statement - 1; node >= tree.first(statement) && left > 0; node--) {
    left--;
    if (isExpression(tree.kind(node))) yield node;
  }
}

/** The expressions of a statement that are in none of its blocks: a deep expression looks further by itself. */
function ownExpressions(tree: Tree, statement: Node): readonly Node[] {
  const kind = tree.kind(statement);
  // What is defined or declared is a word there.
  if (kind === NodeKind.FunctionDef || kind === NodeKind.ClassDef) return [];
  if (kind === NodeKind.Global || kind === NodeKind.Nonlocal) return [];
  return tree.children(statement).filter((child) => isExpression(tree.kind(child)));
}

function isExpression(kind: NodeKind): boolean {
  return kind >= NodeKind.Name && kind < NodeKind.Missing;
}
