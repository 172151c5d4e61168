/**
 * Holds a pattern against code, node by node. Every way in which the holes can be filled is told to `accept`, because a
 * condition further on may want the second one. The recursion follows the pattern, never the code, so that nesting in
 * hostile code costs no stack.
 */
import { boundValue } from '../../facts/bound-value.ts';
import { type Constant, constantOf } from '../../facts/constants.ts';
import { namedLiteral } from '../../facts/named-literal.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { typeNames } from '../../facts/types.ts';
import { internName, nameText } from '../../syntax/names.ts';
import { NodeKind, StringFlag } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Budget } from '../budget.ts';
import { bind, type Environment } from '../environment.ts';
import { matchArguments } from './argument-matcher.ts';
import { matchDeep } from './deep-matcher.ts';
import { isEllipsisMetavariable, isMetavariable, metavariableOfText } from './metavariable.ts';
import type { Pattern } from './pattern.ts';
import { hasRuns, matchRun } from './run-matcher.ts';
import { matchStructure } from './structure-matcher.ts';

/** Names of names are followed so far. */
const MOST_STEPS = 24;

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
      matchString(matching, hole, code, environment, accept);
      return;
    case NodeKind.JoinedStrings:
    case NodeKind.Number:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
    case NodeKind.NoneLiteral:
      if (isConstant(matching, hole, code)) accept(environment);
      return;
    case NodeKind.DeepExpression:
      matchDeep(matching, pattern.tree.lastChild(hole), code, environment, accept);
      return;
    case NodeKind.TypedMetavariable:
      matchTyped(matching, hole, code, environment, accept);
      return;
    case NodeKind.Tuple:
    case NodeKind.List:
    case NodeKind.Set:
    case NodeKind.Dict:
      matchShape(matching, hole, namedLiteral(matching.program, code), environment, accept);
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
  if (hasRuns(matching.pattern.tree.kind(hole))) matchRun(matching, hole, code, environment, accept);
  else matchStructure(matching, hole, code, environment, accept);
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

function matchAttribute(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const object = tree.lastChild(hole);
  if (nameText(tree.value(hole)) === '...') {
    for (let link = code; link.node >= 0; link = chainLink(link))
      matchNode(matching, object, link, environment, accept);
    return;
  }
  const { unit, node } = code;
  if (unit.tree.kind(node) === NodeKind.Name) matchMember(matching, hole, code, environment, accept);
  if (unit.tree.kind(node) !== NodeKind.Attribute) return;
  const end = { unit, end: unit.tree.end(node) };
  matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
    matchNode(matching, object, { unit, node: unit.tree.lastChild(node) }, bound, accept);
  });
}

/** `torch.$F` is also `load` after `from torch import load`. */
function matchMember(
  { program, pattern }: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const object = pattern.dotted.get(pattern.tree.lastChild(hole));
  if (object === undefined) return;
  const end = { unit: code.unit, end: code.unit.tree.end(code.node) };
  for (const name of qualifiedNames(program, code)) {
    const dot = name.lastIndexOf('.');
    if (dot >= 0 && name.slice(0, dot) === object)
      matchWord(pattern.tree.value(hole), internName(name.slice(dot + 1)), end, environment, accept);
  }
}

/** One step down a chain: `a.b()[0].c` → `a.b()[0]` → `a.b()` → `a.b` → `a`. */
function chainLink({ unit, node }: NodeRef): NodeRef {
  switch (unit.tree.kind(node)) {
    case NodeKind.Attribute:
    case NodeKind.Call:
    case NodeKind.Subscript:
      return { unit, node: unit.tree.firstChild(node) };
    default:
      return { unit, node: -1 };
  }
}

function matchCall(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { unit, node } = matching.throughNames === true ? lastBoundValue(matching.program, code) : code;
  if (unit.tree.kind(node) !== NodeKind.Call) return;
  const callee = matching.pattern.tree.firstChild(hole);
  matchNode(matching, callee, { unit, node: unit.tree.firstChild(node) }, environment, (bound) => {
    matchArguments(matching, hole, { unit, node }, bound, accept);
  });
}

/** Through names of names, as far as they go. */
function lastBoundValue(program: Program, code: NodeRef): NodeRef {
  let last = code;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = boundValue(program, last);
    if (value === undefined) break;
    last = value;
  }
  return last;
}

/** `"$X"` binds the text of a known string, without its quotes. */
function matchString(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { program, pattern } = matching;
  const metavariable = metavariableOfText(pattern.tree.source(hole));
  if (metavariable === undefined) {
    if (isConstant(matching, hole, code)) accept(environment);
    return;
  }
  const value = constantOf(program, code);
  if (value === undefined || !isString(value)) return;
  const span = textSpan(code);
  const bound = bind(environment, metavariable, { unit: undefined, node: -1, span, text: value.value });
  if (bound !== 'conflict') accept(bound);
}

/** Between the quotes of a literal; all of an expression that only has a known value. */
function textSpan({ unit: { tree }, node }: NodeRef): Span {
  const span = tree.span(node);
  if (tree.kind(node) !== NodeKind.String) return span;
  const quotes = (tree.value(node) & StringFlag.Triple) !== 0 ? 3 : 1;
  return { start: span.start + tree.source(node).search(/["']/) + quotes, end: span.end - quotes };
}

/** `"..."` is any known string, `"=~/x/"` one in which x is found; other literals are compared by value. */
function isConstant({ program, pattern }: Matching, hole: Node, code: NodeRef): boolean {
  const value = constantOf(program, code);
  if (value === undefined) return false;
  const { tree } = pattern;
  const regex = pattern.regexes.get(hole);
  if (regex !== undefined) return 'value' in value && regex.find(String(value.value), 0) !== undefined;
  switch (tree.kind(hole)) {
    case NodeKind.TrueLiteral:
      return value.kind === 'boolean' && value.value;
    case NodeKind.FalseLiteral:
      return value.kind === 'boolean' && !value.value;
    case NodeKind.NoneLiteral:
      return value.kind === 'none';
    case NodeKind.Number:
      return value.kind === 'number' && value.value === Number(tree.source(hole).replaceAll('_', ''));
    default:
      return isString(value) && isText(patternText(pattern, hole), value.value);
  }
}

function isString(value: Constant): value is Extract<Constant, { readonly kind: 'string' | 'bytes' }> {
  return value.kind === 'string' || value.kind === 'bytes';
}

function isText(hole: string | undefined, value: string): boolean {
  return hole === '...' || hole === value;
}

function patternText({ tree }: Pattern, hole: Node): string | undefined {
  if (tree.kind(hole) === NodeKind.String) return stringValue(tree, hole);
  const parts = tree.children(hole).map((child) => stringValue(tree, child));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function matchTyped(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree, dotted } = matching.pattern;
  const [metavariable, type] = tree.children(hole);
  if (metavariable === undefined || type === undefined) return;
  const wanted = dotted.get(type);
  if (wanted !== undefined && typeNames(matching.program, code).includes(wanted)) {
    bindNode(tree.value(metavariable), code, environment, accept);
  }
}
