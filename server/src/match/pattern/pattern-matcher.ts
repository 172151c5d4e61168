/**
 * Holds a pattern against code, node by node. Every way in which the holes can be filled is told to `accept`, because a
 * condition further on may want the second one. The recursion follows the pattern, never the code, so that nesting in
 * hostile code costs no stack.
 */
import { type Constant, constantOf } from '../../facts/constants.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { typeNames } from '../../facts/types.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Budget } from '../budget.ts';
import { bind, type Environment } from '../environment.ts';
import { matchArguments } from './argument-matcher.ts';
import { isEllipsisMetavariable, isMetavariable } from './metavariable.ts';
import { namedLiteral } from './named-literal.ts';
import type { Pattern } from './pattern.ts';
import { hasRuns, matchRun } from './run-matcher.ts';
import { matchStructure } from './structure-matcher.ts';

export type Accept = (environment: Environment | undefined) => void;

export interface Matching {
  readonly program: Program;
  readonly pattern: Pattern;
  /** Below a `not`: what nobody can know counts as there, so that nothing is claimed to be missing. */
  readonly negative: boolean;
  readonly budget: Budget;
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
  const kind = tree.kind(code.node);
  if (kind === NodeKind.Attribute) {
    if (tree.value(code.node) !== pattern.tree.value(hole)) return false;
  } else if (kind !== NodeKind.Name) return false;
  return qualifiedNames(program, code).includes(dotted);
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
  if (unit.tree.kind(node) !== NodeKind.Attribute) return;
  const end = { unit, end: unit.tree.end(node) };
  matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
    matchNode(matching, object, { unit, node: unit.tree.lastChild(node) }, bound, accept);
  });
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
  const { unit, node } = code;
  if (unit.tree.kind(node) !== NodeKind.Call) return;
  const callee = matching.pattern.tree.firstChild(hole);
  matchNode(matching, callee, { unit, node: unit.tree.firstChild(node) }, environment, (bound) => {
    matchArguments(matching, hole, code, bound, accept);
  });
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

/** `<... P ...>`: P anywhere inside, itself included. */
function matchDeep(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  for (let inner = unit.tree.first(node); inner <= node; inner++) {
    matchNode(matching, hole, { unit, node: inner }, environment, accept);
  }
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
