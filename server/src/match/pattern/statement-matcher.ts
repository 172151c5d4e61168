/**
 * Sequences of statements. `...` skips any number of them and looks into nested blocks too, because what follows may
 * stand under an `if` or a `with`; an expression as statement is found inside any statement that evaluates it.
 */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

type AcceptEnd = (environment: Environment | undefined, last: NodeRef | undefined) => void;

/** A body of the pattern against a body of the code, from its first statement on; what follows the pattern does not matter. */
export function matchBlock(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const statements = unit.tree.children(node).map((child) => ({ unit, node: child }));
  matchSequence(matching, matching.pattern.tree.children(hole), { statements, from: 0 }, environment, accept);
}

/** What is left of a body: from one of its statements to the end. */
export interface BodyRest {
  readonly statements: readonly NodeRef[];
  readonly from: number;
}

/** The holes from the first statement on; `accept` hears the last statement that was used. */
export function matchSequence(
  matching: Matching,
  holes: readonly Node[],
  { statements, from }: BodyRest,
  environment: Environment | undefined,
  accept: AcceptEnd,
  last?: NodeRef,
): void {
  const [hole, ...rest] = holes;
  if (hole === undefined) {
    accept(environment, last);
    return;
  }
  if (isEllipsisStatement(matching.pattern.tree, hole)) {
    skipTo(matching, rest, { statements, from }, environment, accept, last);
    return;
  }
  const statement = statements[from];
  if (statement === undefined) return;
  matchStatement(matching, hole, statement, environment, (bound) => {
    matchSequence(matching, rest, { statements, from: from + 1 }, bound, accept, statement);
  });
}

export function isEllipsisStatement(tree: Tree, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.ExpressionStatement && tree.kind(tree.lastChild(hole)) === NodeKind.Ellipsis;
}

function skipTo(
  matching: Matching,
  holes: readonly Node[],
  { statements, from }: BodyRest,
  environment: Environment | undefined,
  accept: AcceptEnd,
  last: NodeRef | undefined,
): void {
  if (holes.length === 0) {
    accept(environment, from < statements.length ? statements.at(-1) : last);
    return;
  }
  for (let start = from; start < statements.length; start++) {
    matching.budget.spend();
    matchSequence(matching, holes, { statements, from: start }, environment, accept, last);
    for (const block of blocksIn(statements[start] as NodeRef))
      matchSequence(matching, holes, block, environment, accept, last);
  }
}

/** Every suffix of every block below the statement, outermost first. */
function* blocksIn({ unit, node }: NodeRef): Generator<BodyRest> {
  const { tree } = unit;
  if (tree.kind(node) === NodeKind.ExpressionStatement) return;
  for (let inner = node - 1; inner >= tree.first(node); inner--) {
    if (tree.kind(inner) !== NodeKind.Block) continue;
    const statements = tree.children(inner).map((child) => ({ unit, node: child }));
    for (let from = 0; from < statements.length; from++) yield { statements, from };
  }
}

function matchStatement(
  matching: Matching,
  hole: Node,
  statement: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = statement;
  const definition = unit.tree.kind(node) === NodeKind.Decorated ? unit.tree.lastChild(node) : node;
  if (tree.kind(hole) !== NodeKind.ExpressionStatement) {
    const code = tree.kind(hole) === NodeKind.Decorated ? statement : { unit, node: definition };
    matchNode(matching, hole, code, environment, accept);
    return;
  }
  const expression = tree.lastChild(hole);
  const blocks = ownExpressions(unit.tree, node);
  for (const inner of blocks) matchNode(matching, expression, { unit, node: inner }, environment, accept);
}

/** The nodes of a statement that are not in one of its blocks. */
function* ownExpressions(tree: Tree, statement: Node): Generator<Node> {
  for (let node = statement; node >= tree.first(statement); node--) {
    if (tree.kind(node) === NodeKind.Block) node = tree.first(node);
    else yield node;
  }
}
