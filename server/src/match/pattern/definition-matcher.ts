/** Functions and classes: a definition of the pattern asks only for the parts that it writes. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchAnyOrder } from './any-order.ts';
import { type Accept, bindNode, type Matching, matchNode } from './pattern-matcher.ts';
import { matchPrefix } from './run-matcher.ts';
import { isEllipsisStatement, matchBlock, matchStatement } from './statement-matcher.ts';

/** `def`; one with `async` asks for that, and one without does not. */
export function matchFunction(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = code;
  if (tree.value(hole) > unit.tree.value(node)) return;
  const [wanted, given] = [partsOfFunction(tree, hole), partsOfFunction(unit.tree, node)];
  const at = (inner: Node): NodeRef => ({ unit, node: inner });
  matchName(matching, hole, code, environment, (named) => {
    matchOptional(matching, wanted.parameters, at(given.parameters), named, (bound) => {
      matchOptional(matching, wanted.returns, at(given.returns), bound, (typed) => {
        if (wanted.body < 0) accept(typed);
        else if (given.body >= 0) matchBlock(matching, wanted.body, at(given.body), typed, accept);
      });
    });
  });
}

interface FunctionParts {
  readonly parameters: Node;
  readonly returns: Node;
  readonly body: Node;
}

/** -1 for what is not written. */
function partsOfFunction(tree: Tree, definition: Node): FunctionParts {
  const parts = { parameters: -1, returns: -1, body: -1 };
  for (const child of tree.children(definition).slice(1)) {
    const kind = tree.kind(child);
    if (kind === NodeKind.Parameters) parts.parameters = child;
    else if (kind === NodeKind.Block) parts.body = child;
    else if (kind !== NodeKind.TypeParameters) parts.returns = child;
  }
  return parts;
}

function matchOptional(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (hole < 0) accept(environment);
  else if (code.node >= 0) matchNode(matching, hole, code, environment, accept);
}

/** The bases of the pattern are the first ones of the code, in its order; what is in its body may stand anywhere in that of the code. */
export function matchClass(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = code;
  const wanted = partsOfClass(tree, hole);
  const given = partsOfClass(unit.tree, node);
  const bases = given.bases.map((base) => ({ unit, node: base }));
  const elements = given.statements.map((statement) => ({ unit, node: statement }));
  const holes = wanted.statements.filter((statement) => !isEllipsisStatement(tree, statement));
  matchName(matching, hole, code, environment, (named) => {
    matchPrefix(matching, wanted.bases, bases, named, (bound) => {
      matchAnyOrder(matching, holes, { elements, open: true, matchOne: matchStatement }, bound, accept);
    });
  });
}

function partsOfClass(
  tree: Tree,
  definition: Node,
): { readonly bases: readonly Node[]; readonly statements: readonly Node[] } {
  const parts = tree.children(definition).slice(1);
  const body = parts.find((part) => tree.kind(part) === NodeKind.Block);
  const bases = parts.filter((part) => part !== body && tree.kind(part) !== NodeKind.TypeParameters);
  return { bases, statements: body === undefined ? [] : tree.children(body) };
}

/** The name that is being defined is a word, not a use of something that is bound. */
function matchName(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [wanted, name] = [tree.firstChild(hole), unit.tree.firstChild(node)];
  if (wanted < 0 || name < 0 || unit.tree.kind(name) !== NodeKind.Name) return;
  if (matching.pattern.dotted.has(wanted)) {
    if (tree.value(wanted) === unit.tree.value(name)) accept(environment);
  } else bindNode(tree.value(wanted), { unit, node: name }, environment, accept);
}

/** Every decorator of the pattern has to be among those of the code, in any order. */
export function matchDecorated(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [holes, given] = [matching.pattern.tree.children(hole), unit.tree.children(node)];
  const [wanted, definition] = [holes.pop(), given.pop()];
  if (wanted === undefined || definition === undefined) return;
  const elements = given.map((decorator) => ({ unit, node: decorator }));
  matchAnyOrder(matching, holes, { elements, open: true, matchOne: matchDecorator }, environment, (bound) => {
    matchNode(matching, wanted, { unit, node: definition }, bound, accept);
  });
}

/** A decorator without parentheses is one that is called with nothing. */
export function matchDecorator(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [wanted, given] = [tree.lastChild(hole), unit.tree.lastChild(node)];
  if (wanted < 0 || given < 0) return;
  const isCall = unit.tree.kind(given) === NodeKind.Call;
  if (tree.kind(wanted) === NodeKind.Call && !isCall) {
    if (
      tree
        .children(wanted)
        .slice(1)
        .every((argument) => tree.kind(argument) === NodeKind.Ellipsis)
    ) {
      matchNode(matching, tree.firstChild(wanted), { unit, node: given }, environment, accept);
    }
  } else if (tree.kind(wanted) !== NodeKind.Call && isCall) {
    const [callee = -1, argument] = unit.tree.children(given);
    if (argument === undefined) matchNode(matching, wanted, { unit, node: callee }, environment, accept);
  } else matchNode(matching, wanted, { unit, node: given }, environment, accept);
}
