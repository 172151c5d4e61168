/** Statements of which a pattern may leave parts out, or which Python can write in two ways. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind, TryFlag } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { isImport, matchImport } from './import-matcher.ts';
import type { Accept, Matching } from './pattern-matcher.ts';
import { childrenOf, isValueEqual, matchChildren } from './structure-matcher.ts';

/** Pattern and code of different kinds that may mean the same. */
export function matchOtherKind(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const kind = matching.pattern.tree.kind(hole);
  if (isImport(kind)) matchImport(matching, hole, code, environment, accept);
  else if (kind === NodeKind.Assign) matchAnnotated(matching, hole, code, environment, accept);
}

/** Imports, `with`, `try`, `if` and `raise`; pattern and code are of the same kind. */
export function matchLooseStatement(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  switch (matching.pattern.tree.kind(hole)) {
    case NodeKind.Import:
    case NodeKind.ImportFrom:
      matchImport(matching, hole, code, environment, accept);
      return;
    case NodeKind.With:
      matchWith(matching, hole, code, environment, accept);
      return;
    case NodeKind.Try:
      matchTry(matching, hole, code, environment, accept);
      return;
    default: {
      // What the pattern does not write at the end (`else`, `from`) may be there.
      const holes = matching.pattern.tree.children(hole);
      matchChildren(matching, holes, childrenOf(code).slice(0, holes.length), environment, accept);
    }
  }
}

/** `x: int = 1` is an assignment too. */
function matchAnnotated(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (code.unit.tree.kind(code.node) !== NodeKind.AnnotatedAssign) return;
  const [target, , value] = childrenOf(code);
  if (target === undefined || value === undefined) return;
  matchChildren(matching, matching.pattern.tree.children(hole), [target, value], environment, accept);
}

/** A pattern without `else` and `finally` does not mind either. */
function matchTry(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [wanted, given] = [tree.value(hole), code.unit.tree.value(code.node)];
  const endings = TryFlag.Else | TryFlag.Finally;
  const asksEndings = (wanted & endings) !== 0;
  if (asksEndings ? wanted !== given : (wanted & ~endings) !== (given & ~endings)) return;
  const [body, ...rest] = childrenOf(code);
  const handlers = rest.filter(({ unit, node }) => unit.tree.kind(node) === NodeKind.ExceptHandler);
  const elements = body === undefined || asksEndings ? childrenOf(code) : [body, ...handlers];
  matchChildren(matching, tree.children(hole), elements, environment, accept);
}

/** `with a, b:` is `with a: with b:`, so the items of the pattern may stand anywhere side by side among those of the code. */
function matchWith(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (!isValueEqual(NodeKind.With, tree.value(hole), code.unit.tree.value(code.node))) return;
  const holes = tree.children(hole);
  const elements = childrenOf(code);
  const [items, block] = [elements.slice(0, -1), elements.slice(-1)];
  for (let start = 0; start + holes.length - 1 <= items.length; start++) {
    const chosen = items.slice(start, start + holes.length - 1);
    matchChildren(matching, holes, [...chosen, ...block], environment, accept);
  }
}
