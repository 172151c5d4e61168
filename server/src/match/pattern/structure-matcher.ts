/** Everything that has a fixed shape: operators, subscripts and statements, each with what Python leaves optional. */
import type { NodeRef } from '../../facts/program.ts';
import { Comparison, NodeKind, ParameterFlag } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type MatchOne, matchAnyOrder } from './any-order.ts';
import { matchAssignment } from './assignment-matcher.ts';
import { matchBoolean } from './boolean-matcher.ts';
import { matchBeginning, matchHandler, matchIf, matchMatch, matchTry, matchWith } from './compound-matcher.ts';
import { matchClass, matchDecorated, matchDecorator, matchFunction } from './definition-matcher.ts';
import { matchFormatField, matchFormatString, matchFormatText } from './format-string-matcher.ts';
import { isImport, matchImport } from './import-matcher.ts';
import { childrenOf, matchChildren } from './match-children.ts';
import { type Accept, type Matching, matchWord } from './pattern-matcher.ts';
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
  if (isImport(kind)) matchImport(matching, hole, code, environment, accept);
  else if (kind === NodeKind.Assign) matchAssignment(matching, hole, code, environment, accept);
  else if (isEntry(tree, hole) && unit.tree.kind(node) === NodeKind.DictEntry) {
    matchChildren(matching, tree.children(hole), childrenOf(code), environment, accept);
  } else if (kind === unit.tree.kind(node)) {
    const match = MATCHERS[kind];
    if (match !== undefined) match(matching, hole, code, environment, accept);
    else if (isValueEqual(kind, tree.value(hole), unit.tree.value(node))) {
      matchChildren(matching, tree.children(hole), childrenOf(code), environment, accept);
    }
  }
}

/** `"key": $VALUE`, on its own, reads like an annotation; but nobody annotates a literal. */
function isEntry(tree: Tree, hole: Node): boolean {
  if (tree.kind(hole) !== NodeKind.AnnotatedAssign) return false;
  const [target = -1, , value] = tree.children(hole);
  return value === undefined && tree.kind(target) === NodeKind.String;
}

/** For each kind of which a pattern says less, or more, than that every child matches. */
const MATCHERS: Partial<Record<NodeKind, MatchOne>> = {
  [NodeKind.FunctionDef]: matchFunction,
  [NodeKind.ClassDef]: matchClass,
  [NodeKind.Decorated]: matchDecorated,
  [NodeKind.Decorator]: matchDecorator,
  [NodeKind.Parameter]: matchParameter,
  [NodeKind.Block]: matchBlock,
  [NodeKind.Module]: matchBlock,
  [NodeKind.If]: matchIf,
  [NodeKind.Try]: matchTry,
  [NodeKind.ExceptHandler]: matchHandler,
  [NodeKind.With]: matchWith,
  [NodeKind.Match]: matchMatch,
  [NodeKind.For]: matchLoop,
  [NodeKind.While]: matchBeginning,
  [NodeKind.Raise]: matchRaise,
  [NodeKind.Boolean]: matchOperands,
  [NodeKind.Compare]: matchComparison,
  [NodeKind.Dict]: matchEntries,
  [NodeKind.Keyword]: matchKeyword,
  [NodeKind.FormatString]: matchFormatString,
  [NodeKind.FormatField]: matchFormatField,
  [NodeKind.FormatText]: matchFormatText,
  [NodeKind.Binary]: matchBinary,
};

/** `async` makes no difference to a pattern that does not ask for it. */
function isValueEqual(kind: NodeKind, hole: number, value: number): boolean {
  return hole === value || (kind === NodeKind.ComprehensionFor && hole === 0);
}

/** `"..." + ...` also begins a longer sum, which leans to the left: it is walked down as far as it goes. */
function matchBinary(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const holes = tree.children(hole);
  const isOpen = tree.kind(tree.lastChild(hole)) === NodeKind.Ellipsis;
  for (let part = node; unit.tree.kind(part) === NodeKind.Binary; part = unit.tree.firstChild(part)) {
    matching.budget.spend();
    const isSame = unit.tree.value(part) === tree.value(hole);
    if (isSame) matchChildren(matching, holes, childrenOf({ unit, node: part }), environment, accept);
    if (!isOpen || !isSame) return;
  }
}

function matchLoop(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const isAsync = matching.pattern.tree.value(hole) !== 0;
  if (!isAsync || code.unit.tree.value(code.node) !== 0) matchBeginning(matching, hole, code, environment, accept);
}

/** What follows the exception may be there; a bare `raise` is one without an exception. */
function matchRaise(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const isBare = matching.pattern.tree.hasChildren(hole) === false;
  if (!isBare || !code.unit.tree.hasChildren(code.node)) matchBeginning(matching, hole, code, environment, accept);
}

function matchOperands(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const isSame = matching.pattern.tree.value(hole) === code.unit.tree.value(code.node);
  if (isSame) matchBoolean(matching, hole, code, environment, accept);
}

/** `a == b`, which a rule may also want to find as `b == a`. */
function matchComparison(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree, options } = matching.pattern;
  const holes = tree.children(hole);
  const elements = childrenOf(code);
  matchChildren(matching, holes, elements, environment, accept);
  const [left, operator = -1, right, more] = holes;
  if (!options.commutativeComparisons || left === undefined || right === undefined || more !== undefined) return;
  const isEquality = tree.value(operator) === Comparison.Equal || tree.value(operator) === Comparison.NotEqual;
  if (isEquality) matchChildren(matching, [right, operator, left], elements, environment, accept);
}

/** The entries of a dictionary in any order; with `...` there may be more. */
function matchEntries(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const holes = tree.children(hole);
  const asked = holes.filter((one) => tree.kind(one) !== NodeKind.Ellipsis);
  const entries = { elements: childrenOf(code), open: asked.length < holes.length };
  matchAnyOrder(matching, asked, entries, environment, accept);
}

function matchKeyword(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = code;
  // The word is bound where it stands: it begins the keyword.
  const end = { unit, end: unit.tree.start(node) + nameLength(unit.tree, node) };
  matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
    matchChildren(matching, tree.children(hole), childrenOf(code), bound, accept);
  });
}

function nameLength(tree: Tree, keyword: Node): number {
  return /^\w*/.exec(tree.source(keyword))?.[0].length ?? 0;
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
