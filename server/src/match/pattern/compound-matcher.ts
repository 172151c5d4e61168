/** `if`, `try`, `with`, `match` and loops: a pattern may leave out what Python lets one leave out at the end. */
import type { NodeRef } from '../../facts/program.ts';
import { HandlerFlag, NodeKind, TryFlag } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchAnyOrder } from './any-order.ts';
import { childrenOf, matchChildren } from './match-children.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';
import { isEllipsisStatement, matchBlock } from './statement-matcher.ts';

/** `if` from its first test on. */
export function matchIf(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  matchClauses(matching, matching.pattern.tree.children(hole), childrenOf(code), environment, accept);
}

/** A test and its block, and what follows them: nothing, further tests with blocks, or the block of `else`. */
export function matchClauses(
  matching: Matching,
  [test, block, ...restHoles]: readonly Node[],
  [givenTest, givenBlock, ...rest]: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (test === undefined || block === undefined || givenTest === undefined || givenBlock === undefined) return;
  matchNode(matching, test, givenTest, environment, (tested) => {
    matchNode(matching, block, givenBlock, tested, (bound) => {
      if (restHoles.length === 0) accept(bound);
      else if (restHoles.length === 1) matchElse(matching, restHoles[0] as Node, rest, bound, accept);
      else matchClauses(matching, restHoles, rest, bound, accept);
    });
  });
}

/** An `elif` is what an `else` would hold. */
function matchElse(
  matching: Matching,
  hole: Node,
  rest: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [only] = rest;
  if (only !== undefined && rest.length === 1) matchBlock(matching, hole, only, environment, accept);
  else if (rest.length > 1 && tree.children(hole).every((statement) => isEllipsisStatement(tree, statement))) {
    accept(environment);
  }
}

/** What the pattern does not write at the end (`else`, `from`) may be there. */
export function matchBeginning(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const holes = matching.pattern.tree.children(hole);
  matchChildren(matching, holes, childrenOf(code).slice(0, holes.length), environment, accept);
}

/** Handlers in any order, and there may be more of them; `else` and `finally` are there where the pattern has them, and only there. */
export function matchTry(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const endings = TryFlag.Else | TryFlag.Finally;
  if ((tree.value(hole) & endings) !== (code.unit.tree.value(code.node) & endings)) return;
  const [body, ...holes] = tree.children(hole);
  const [givenBody, ...given] = childrenOf(code);
  if (body === undefined || givenBody === undefined) return;
  const handlers = holes.filter((one) => tree.kind(one) === NodeKind.ExceptHandler);
  const elements = given.filter(({ unit, node }) => unit.tree.kind(node) === NodeKind.ExceptHandler);
  matchNode(matching, body, givenBody, environment, (inBody) => {
    matchAnyOrder(matching, handlers, { elements, open: true }, inBody, (bound) => {
      matchChildren(matching, holes.slice(handlers.length), given.slice(elements.length), bound, accept);
    });
  });
}

/** `except ...:` is any handler; one without a type is only `except:`. */
export function matchHandler(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const holes = tree.children(hole);
  const elements = childrenOf(code);
  const [type] = holes;
  const isAny = type !== undefined && tree.kind(type) === NodeKind.Ellipsis && tree.value(hole) === HandlerFlag.Type;
  if (isAny) matchChildren(matching, holes.slice(-1), elements.slice(-1), environment, accept);
  else if (tree.value(hole) === code.unit.tree.value(code.node)) {
    matchChildren(matching, holes, elements, environment, accept);
  }
}

/** `with a, b:` is `with a: with b:`, so the items of the pattern may stand anywhere side by side among those of the code. */
export function matchWith(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (tree.value(hole) !== 0 && tree.value(hole) !== code.unit.tree.value(code.node)) return;
  const holes = tree.children(hole);
  const elements = childrenOf(code);
  const [items, block] = [elements.slice(0, -1), elements.slice(-1)];
  for (let start = 0; start + holes.length - 1 <= items.length; start++) {
    const chosen = items.slice(start, start + holes.length - 1);
    matchChildren(matching, holes, [...chosen, ...block], environment, accept);
  }
}

/** `match`: the cases of the pattern are among those of the code. */
export function matchMatch(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [subject, ...cases] = matching.pattern.tree.children(hole);
  const [given, ...elements] = childrenOf(code);
  if (subject === undefined || given === undefined) return;
  matchNode(matching, subject, given, environment, (bound) => {
    matchAnyOrder(matching, cases, { elements, open: true }, bound, accept);
  });
}

/** Where each `elif` of the statement begins, as an index into its children. */
export function elifClauses(tree: Tree, node: Node): readonly number[] {
  const count = tree.children(node).length;
  return Array.from({ length: Math.max(0, Math.floor((count - 2) / 2)) }, (_, index) => 2 * index + 2);
}
