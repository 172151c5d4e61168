/** Everything that has a fixed shape: operators, subscripts, and the statements, each with what Python leaves optional. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind, ParameterFlag } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchFormatString } from './format-string-matcher.ts';
import { matchLooseStatement, matchOtherKind } from './loose-statement-matcher.ts';
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
  if (kind !== unit.tree.kind(node)) {
    matchOtherKind(matching, hole, code, environment, accept);
    return;
  }
  switch (kind) {
    case NodeKind.FunctionDef:
    case NodeKind.ClassDef:
      matchDefinition(matching, hole, code, environment, accept);
      return;
    case NodeKind.Dict:
      matchEntries(matching, tree.children(hole), childrenOf(code), environment, accept);
      return;
    case NodeKind.Parameter:
      matchParameter(matching, hole, code, environment, accept);
      return;
    case NodeKind.Decorated:
      matchDecorated(matching, hole, code, environment, accept);
      return;
    case NodeKind.Block:
    case NodeKind.Module:
      matchBlock(matching, hole, code, environment, accept);
      return;
    case NodeKind.Keyword: {
      const end = { unit, end: unit.tree.end(node) };
      matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
        matchChildren(matching, tree.children(hole), childrenOf(code), bound, accept);
      });
      return;
    }
    case NodeKind.FormatString:
      matchFormatString(matching, hole, code, environment, accept);
      return;
    case NodeKind.Import:
    case NodeKind.ImportFrom:
    case NodeKind.With:
    case NodeKind.If:
    case NodeKind.Raise:
    case NodeKind.Try:
      matchLooseStatement(matching, hole, code, environment, accept);
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
export function isValueEqual(kind: NodeKind, hole: number, value: number): boolean {
  switch (kind) {
    case NodeKind.For:
    case NodeKind.With:
    case NodeKind.ComprehensionFor:
      return hole === 0 || hole === value;
    default:
      return hole === value;
  }
}

export function childrenOf({ unit, node }: NodeRef): readonly NodeRef[] {
  return unit.tree.children(node).map((child) => ({ unit, node: child }));
}

/** Node for node, all of them. */
export function matchChildren(
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

/** The entries of a dictionary in any order; with `...` there may be more. */
function matchEntries(
  matching: Matching,
  holes: readonly Node[],
  entries: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const asked = holes.filter((hole) => tree.kind(hole) !== NodeKind.Ellipsis);
  const [hole, ...rest] = asked;
  if (hole === undefined) {
    if (entries.length === 0 || holes.length > 0) accept(environment);
    return;
  }
  const further = [...rest, ...holes.filter((one) => tree.kind(one) === NodeKind.Ellipsis)];
  for (const entry of entries) {
    matchNode(matching, hole, entry, environment, (bound) => {
      const others = entries.filter((other) => other !== entry);
      matchEntries(matching, further, others, bound, accept);
    });
  }
}

/** A parameter of the pattern asks for an annotation or a default only where it writes one. */
function matchParameter(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const asked = parameterParts(tree, hole);
  const given = parameterParts(unit.tree, node);
  const stars = ParameterFlag.Star | ParameterFlag.DoubleStar | ParameterFlag.Slash;
  if ((tree.value(hole) & stars) !== (unit.tree.value(node) & stars)) return;
  const pairs = asked.flatMap((part, index) => (part === undefined ? [] : [[part, given[index]] as const]));
  const elements = pairs.flatMap(([, part]) => (part === undefined ? [] : [{ unit, node: part }]));
  const holes = pairs.map(([part]) => part);
  const [name] = holes;
  const word = elements[0];
  if (name !== undefined && word !== undefined && matching.pattern.dotted.has(name)) {
    // The name of a parameter is a word, not a use of something that is bound.
    if (tree.value(name) === unit.tree.value(word.node)) {
      matchChildren(matching, holes.slice(1), elements.slice(1), environment, accept);
    }
  } else matchChildren(matching, holes, elements, environment, accept);
}

/** Name, annotation and default, each undefined where it is not written. */
function parameterParts(tree: Tree, parameter: Node): readonly (Node | undefined)[] {
  const flags = tree.value(parameter);
  const parts = tree.children(parameter);
  const name = parts.shift();
  const annotation = (flags & ParameterFlag.Annotation) !== 0 ? parts.shift() : undefined;
  const fallback = (flags & ParameterFlag.Default) !== 0 ? parts.shift() : undefined;
  return [name, annotation, fallback];
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
