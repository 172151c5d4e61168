/**
 * Holds a pattern against code, node by node. Every way in which the holes can be filled is told to `accept`, because a
 * condition further on may want the second one. The recursion follows the pattern, never the code, so that nesting in
 * hostile code costs no stack.
 */
import { namedLiteral } from '../../facts/named-literal.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Budget } from '../budget.ts';
import { bind, type Environment } from '../environment.ts';
import { matchAttribute } from './attribute-matcher.ts';
import { matchCall } from './call-matcher.ts';
import { matchDeep } from './deep-matcher.ts';
import { matchLiteral } from './literal-matcher.ts';
import { isEllipsisMetavariable, isMetavariable } from './metavariable.ts';
import type { Pattern } from './pattern.ts';
import { hasRuns, matchRun } from './run-matcher.ts';
import { matchStructure } from './structure-matcher.ts';
import { symbolicValues } from './symbolic-value.ts';
import { matchTyped } from './typed-matcher.ts';

export type Accept = (environment: Environment | undefined) => void;

export interface Matching {
  readonly program: Program;
  readonly pattern: Pattern;
  /** Below a `not`: what nobody can know counts as there, so that nothing is claimed to be missing. */
  readonly negative: boolean;
  readonly budget: Budget;
  /** A name also matches as the expression that it is bound to. */
  readonly throughNames?: boolean;
}

/** Calls `accept` for each way in which the pattern's node `hole` matches `code`. */
export function matchNode(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  matchAsWritten(matching, hole, code, environment, accept);
  if (!matching.pattern.options.symbolicPropagation || matching.pattern.tree.kind(hole) === NodeKind.Ellipsis) return;
  for (const value of symbolicValues(matching.program, code)) {
    matchAsWritten(matching, hole, value, environment, accept);
  }
}

function matchAsWritten(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  matching.budget.spend();
  const { pattern } = matching;
  const dotted = pattern.dotted.get(hole);
  if (dotted !== undefined) {
    if (isCalled(matching, hole, dotted, code)) accept(environment);
    return;
  }
  switch (pattern.tree.kind(hole)) {
    case NodeKind.Ellipsis:
      accept(environment);
      return;
    case NodeKind.Name:
      bindNode(pattern.tree.value(hole), code, environment, accept);
      return;
    case NodeKind.Attribute:
      matchAttribute(matching, hole, code, environment, accept);
      return;
    case NodeKind.Call:
      matchCall(matching, hole, code, environment, accept);
      return;
    case NodeKind.String:
    case NodeKind.JoinedStrings:
    case NodeKind.Number:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
    case NodeKind.NoneLiteral:
      matchLiteral(matching, hole, code, environment, accept);
      return;
    case NodeKind.DeepExpression:
      matchDeep(matching, pattern.tree.lastChild(hole), code, environment, accept);
      return;
    case NodeKind.TypedMetavariable:
      matchTyped(matching, hole, code, environment, accept);
      return;
    default:
      matchShape(matching, hole, code, environment, accept);
  }
}

function matchShape(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const kind = matching.pattern.tree.kind(hole);
  const shape = isContainer(kind) && !matching.pattern.classic ? namedLiteral(matching.program, code) : code;
  if (isAnyOf(matching.pattern, hole, shape)) accept(environment);
  else if (hasRuns(kind)) matchRun(matching, hole, shape, environment, accept);
  else matchStructure(matching, hole, shape, environment, accept);
}

function isContainer(kind: NodeKind): boolean {
  return kind === NodeKind.Tuple || kind === NodeKind.List || kind === NodeKind.Set || kind === NodeKind.Dict;
}

/** `[...]` is also a list that a comprehension makes, `{...}` any set or dictionary. */
function isAnyOf({ tree }: Pattern, hole: Node, { unit, node }: NodeRef): boolean {
  const only = tree.lastChild(hole);
  if (only < 0 || tree.first(hole) !== only || tree.kind(only) !== NodeKind.Ellipsis) return false;
  const kind = unit.tree.kind(node);
  if (tree.kind(hole) === NodeKind.List) return kind === NodeKind.ListComprehension;
  return (
    (tree.kind(hole) === NodeKind.Set || tree.kind(hole) === NodeKind.Dict) &&
    (kind === NodeKind.Set || kind === NodeKind.Dict || kind === NodeKind.DictComprehension)
  );
}

/** Binds the metavariable with the name id to a whole node. `$_` binds nothing. */
export function bindNode(name: number, code: NodeRef, environment: Environment | undefined, accept: Accept): void {
  const metavariable = nameText(name);
  if (metavariable === '$_') {
    accept(environment);
    return;
  }
  const { unit, node } = code;
  const bound = bind(environment, metavariable, {
    unit,
    node,
    span: unit.tree.span(node),
    text: unit.tree.source(node),
  });
  if (bound !== 'conflict') accept(bound);
}

/** Holds a word of the pattern (an attribute, a keyword, a name that is being defined) against one of the code. */
export function matchWord(
  hole: number,
  word: number,
  end: { readonly unit: NodeRef['unit']; readonly end: number },
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (hole === word) {
    accept(environment);
    return;
  }
  const metavariable = hole < 0 ? '' : nameText(hole);
  if (!isMetavariable(metavariable) || word < 0) return;
  if (metavariable === '$_' || isEllipsisMetavariable(metavariable)) {
    accept(environment);
    return;
  }
  const text = nameText(word);
  const span = { start: end.end - text.length, end: end.end };
  const bound = bind(environment, metavariable, { unit: undefined, node: -1, span, text });
  if (bound !== 'conflict') accept(bound);
}

/** An attribute keeps its last word under every alias of what is before it; that check is cheap, so it comes first. */
function isCalled({ program, pattern }: Matching, hole: Node, dotted: string, code: NodeRef): boolean {
  const { tree } = code.unit;
  if (pattern.classic && isSpelled(pattern, hole, code)) return true;
  const kind = tree.kind(code.node);
  if (kind === NodeKind.Attribute) {
    if (tree.value(code.node) !== pattern.tree.value(hole)) return false;
  } else if (kind !== NodeKind.Name && kind !== NodeKind.Call) return false;
  return qualifiedNames(program, code).includes(dotted);
}

/** Is the dotted name the same word for word? */
function isSpelled(pattern: Pattern, hole: Node, { unit, node }: NodeRef): boolean {
  const { tree } = pattern;
  for (let [name, word] = [hole, node]; word >= 0; [name, word] = [tree.lastChild(name), unit.tree.lastChild(word)]) {
    const kind = tree.kind(name);
    if (kind !== unit.tree.kind(word) || tree.value(name) !== unit.tree.value(word)) return false;
    if (kind === NodeKind.Name) return true;
  }
  return false;
}
