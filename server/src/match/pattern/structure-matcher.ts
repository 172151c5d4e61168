/** Everything that has a fixed shape: operators, subscripts, and the statements, each with what Python leaves optional. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, bindNode, type Matching, matchNode, matchWord } from './pattern-matcher.ts';
import { matchBlock } from './statement-matcher.ts';

export function matchStructure(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = code;
  const kind = tree.kind(hole);
  if (kind !== unit.tree.kind(node)) return;
  switch (kind) {
    case NodeKind.FunctionDef:
    case NodeKind.ClassDef:
      matchDefinition(matching, hole, code, environment, accept);
      return;
    case NodeKind.Decorated:
      matchDecorated(matching, hole, code, environment, accept);
      return;
    case NodeKind.Block:
    case NodeKind.Module:
      matchBlock(matching, hole, code, environment, accept);
      return;
    case NodeKind.Keyword:
    case NodeKind.ImportAlias:
    case NodeKind.ModuleName: {
      const end = { unit, end: unit.tree.end(node) };
      matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
        matchChildren(matching, tree.children(hole), childrenOf(code), bound, accept);
      });
      return;
    }
    case NodeKind.FormatString:
      if (tree.source(hole).includes('...') && tree.children(hole).length === 1) accept(environment);
      else matchChildren(matching, tree.children(hole), childrenOf(code), environment, accept);
      return;
    case NodeKind.FormatText:
      if (tree.source(hole) === unit.tree.source(node)) accept(environment);
      return;
    default:
      if (isValueEqual(kind, tree.value(hole), unit.tree.value(node))) {
        matchChildren(matching, tree.children(hole), childrenOf(code), environment, accept);
      }
  }
}

/** `async` and written parentheses make no difference to a pattern that does not ask for them. */
function isValueEqual(kind: NodeKind, hole: number, value: number): boolean {
  switch (kind) {
    case NodeKind.For:
    case NodeKind.With:
    case NodeKind.ComprehensionFor:
      return hole === 0 || hole === value;
    default:
      return hole === value;
  }
}

function childrenOf({ unit, node }: NodeRef): readonly NodeRef[] {
  return unit.tree.children(node).map((child) => ({ unit, node: child }));
}

function matchChildren(
  matching: Matching,
  holes: readonly Node[],
  elements: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (holes.length !== elements.length) return;
  const [hole, ...restHoles] = holes;
  const [element, ...rest] = elements;
  if (hole === undefined || element === undefined) {
    accept(environment);
    return;
  }
  matchNode(matching, hole, element, environment, (bound) => matchChildren(matching, restHoles, rest, bound, accept));
}

/** A definition of the pattern asks only for the parts it writes: name, parameters or bases, return type, body. */
function matchDefinition(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = code;
  if (tree.kind(hole) === NodeKind.FunctionDef && tree.value(hole) > unit.tree.value(node)) return;
  const [holeName, ...holeParts] = tree.children(hole);
  const [name, ...parts] = unit.tree.children(node);
  if (holeName === undefined || name === undefined) return;
  if (unit.tree.kind(name) !== NodeKind.Name) return;
  const matchParts: Accept = (bound) => matchPresent(matching, holeParts, { unit, parts }, bound, accept);
  if (matching.pattern.dotted.has(holeName)) {
    if (tree.value(holeName) === unit.tree.value(name)) matchParts(environment);
  } else bindNode(tree.value(holeName), { unit, node: name }, environment, matchParts);
}

/** Every decorator of the pattern has to be among those of the code, in any order. */
function matchDecorated(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const decorators = unit.tree.children(node);
  const definition = decorators.pop() as Node;
  const matchRest = (holes: readonly Node[], bound: Environment | undefined): void => {
    const [next, ...rest] = holes as [Node, ...Node[]];
    if (rest.length === 0) matchNode(matching, next, { unit, node: definition }, bound, accept);
    else {
      for (const decorator of decorators) {
        matchNode(matching, next, { unit, node: decorator }, bound, (further) => matchRest(rest, further));
      }
    }
  };
  matchRest(tree.children(hole), environment);
}

function matchPresent(
  matching: Matching,
  holes: readonly Node[],
  code: { readonly unit: NodeRef['unit']; readonly parts: readonly Node[] },
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [hole, ...rest] = holes;
  if (hole === undefined) {
    accept(environment);
    return;
  }
  const { tree } = matching.pattern;
  const wanted = partKind(tree, hole);
  for (const part of code.parts) {
    if (partKind(code.unit.tree, part) !== wanted) continue;
    matchNode(matching, hole, { unit: code.unit, node: part }, environment, (bound) => {
      matchPresent(matching, rest, code, bound, accept);
    });
  }
}

function partKind(tree: Tree, node: Node): NodeKind {
  const kind = tree.kind(node);
  switch (kind) {
    case NodeKind.Block:
    case NodeKind.Parameters:
    case NodeKind.TypeParameters:
    case NodeKind.Keyword:
      return kind;
    default:
      return NodeKind.ExpressionStatement;
  }
}
