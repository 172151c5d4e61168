/**
 * Comparisons over metavariables, as rules write them in Python: `int($PORT) < 1024`. The expression is a tree of our own
 * parser and is walked, never run; whoever compiles it has checked that it holds nothing else than what is known here.
 */
import { constantOf } from '../facts/constants.ts';
import type { Program } from '../facts/program.ts';
import { nameText } from '../syntax/names.ts';
import {
  BinaryOperator,
  BooleanOperator,
  NodeKind,
  Comparison as Operator,
  UnaryOperator,
} from '../syntax/node-kind.ts';
import { stringValue } from '../syntax/string-value.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { type Environment, lookUp } from './environment.ts';
import type { Regex } from './regex.ts';
import { textBetweenQuotes } from './text-between-quotes.ts';
import { millisecondsOf, secondsOf } from './time-values.ts';

export interface Comparison {
  readonly tree: Tree;
  readonly root: Node;
  /** By the call of `re.match` that it stands in. */
  readonly regexes: ReadonlyMap<Node, Regex>;
  /** Numbers in text are taken in this base (2 to 36); without it as Python writes them. */
  readonly base?: number;
  /** Strings that hold a number count as that number. */
  readonly strip: boolean;
}

type Value = number | string | boolean | null | readonly Value[];

/** What a comparison may look at beside its metavariables. */
export interface ComparisonContext {
  readonly program: Program;
  /** ISO date. */
  readonly today?: string;
}

interface Walk extends ComparisonContext {
  readonly comparison: Comparison;
  readonly environment: Environment | undefined;
}

/** Is the comparison true? Not where a value that it needs is unknown. */
export function compare(
  { program, today }: ComparisonContext,
  comparison: Comparison,
  environment: Environment | undefined,
): boolean {
  const walk = { program, comparison, environment, ...(today !== undefined && { today }) };
  return isTrue(evaluateNode(walk, comparison.root));
}

/** Undefined: unknown. The depth is that of the rule's own text, which its compiler bounds. */
function evaluateNode(walk: Walk, node: Node): Value | undefined {
  const { tree } = walk.comparison;
  const only = tree.lastChild(node);
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return metavariableValue(walk, nameText(tree.value(node)));
    case NodeKind.Number:
      return Number(tree.source(node).replaceAll('_', ''));
    case NodeKind.String:
      return stringValue(tree, node);
    case NodeKind.TrueLiteral:
      return true;
    case NodeKind.FalseLiteral:
      return false;
    case NodeKind.NoneLiteral:
      return null;
    case NodeKind.List:
    case NodeKind.Tuple:
      return listValue(walk, tree.children(node));
    case NodeKind.Not: {
      const value = evaluateNode(walk, only);
      return value === undefined ? undefined : !isTrue(value);
    }
    case NodeKind.Unary: {
      const value = evaluateNode(walk, only);
      if (typeof value !== 'number') return undefined;
      if (tree.value(node) === UnaryOperator.Invert) return ~value;
      return tree.value(node) === UnaryOperator.Minus ? -value : value;
    }
    case NodeKind.Boolean:
      return booleanValue(walk, node);
    case NodeKind.Binary:
      return arithmetic(
        tree.value(node),
        tree.children(node).map((child) => evaluateNode(walk, child)),
      );
    case NodeKind.Compare:
      return chainValue(walk, tree.children(node));
    case NodeKind.Call:
      return callValue(walk, node);
    default:
      return undefined;
  }
}

function metavariableValue({ program, comparison, environment }: Walk, name: string): Value | undefined {
  const bound = lookUp(environment, name);
  if (bound === undefined) return undefined;
  const { unit, node, text } = bound;
  // A group of an expression, or the text of a string pattern: it is what it says.
  if (unit === undefined || node < 0) return numberIn(text, comparison.base) ?? text;
  const constant = constantOf(program, { unit, node });
  if (constant === undefined) return undefined;
  if (constant.kind === 'none') return null;
  if (comparison.strip && constant.kind === 'string') return numberIn(constant.value, comparison.base);
  return constant.value;
}

function listValue(walk: Walk, nodes: readonly Node[]): Value | undefined {
  const values = nodes.map((node) => evaluateNode(walk, node));
  return values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
}

/** As in Python, the rest is not looked at once the answer is certain; what is unknown is not true. */
function booleanValue(walk: Walk, node: Node): boolean {
  const { tree } = walk.comparison;
  const isOperandTrue = (operand: Node): boolean => isTrue(evaluateNode(walk, operand));
  return tree.value(node) === BooleanOperator.And
    ? tree.children(node).every(isOperandTrue)
    : tree.children(node).some(isOperandTrue);
}

function arithmetic(operator: BinaryOperator, [left, right]: readonly (Value | undefined)[]): Value | undefined {
  if (typeof left === 'string' && typeof right === 'string' && operator === BinaryOperator.Add) return left + right;
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case BinaryOperator.Add:
      return left + right;
    case BinaryOperator.Subtract:
      return left - right;
    case BinaryOperator.Multiply:
      return left * right;
    case BinaryOperator.Divide:
      return right === 0 ? undefined : left / right;
    case BinaryOperator.FloorDivide:
      return right === 0 ? undefined : Math.floor(left / right);
    case BinaryOperator.Modulo:
      // Python's remainder has the sign of the divisor.
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case BinaryOperator.Power:
      return left ** right;
    case BinaryOperator.BitAnd:
      return left & right;
    case BinaryOperator.BitOr:
      return left | right;
    case BinaryOperator.BitXor:
      return left ^ right;
    default:
      return undefined;
  }
}

/** `1 < $X < 10`: every pair has to hold. */
function chainValue(walk: Walk, [first, ...links]: readonly Node[]): boolean | undefined {
  if (first === undefined) return undefined;
  let left = evaluateNode(walk, first);
  for (let at = 0; at + 1 < links.length; at += 2) {
    const operator = walk.comparison.tree.value(links[at] as Node);
    const right = evaluateNode(walk, links[at + 1] as Node);
    if (left === undefined || right === undefined) return undefined;
    if (!isOrdered(operator, left, right)) return false;
    left = right;
  }
  return true;
}

function isOrdered(operator: Operator, left: Value, right: Value): boolean {
  switch (operator) {
    case Operator.Equal:
    case Operator.Is:
      return isSame(left, right);
    case Operator.NotEqual:
    case Operator.IsNot:
      return !isSame(left, right);
    case Operator.In:
      return isMember(left, right);
    case Operator.NotIn:
      return !isMember(left, right);
    default: {
      if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string')) return false;
      const [a, b] = [left, right] as readonly [number, number] | readonly [string, string];
      if (operator === Operator.Less) return a < b;
      if (operator === Operator.LessEqual) return a <= b;
      return operator === Operator.Greater ? a > b : a >= b;
    }
  }
}

function isSame(left: Value, right: Value): boolean {
  if (!Array.isArray(left) || !Array.isArray(right)) return left === right;
  return left.length === right.length && left.every((item: Value, index) => isSame(item, right[index] as Value));
}

function isMember(item: Value, container: Value): boolean {
  if (typeof container === 'string') return typeof item === 'string' && container.includes(item);
  return Array.isArray(container) && container.some((other: Value) => isSame(item, other));
}

function callValue(walk: Walk, node: Node): Value | undefined {
  const { comparison } = walk;
  const [callee, first, second] = comparison.tree.children(node);
  const regex = comparison.regexes.get(node);
  if (regex !== undefined) {
    const text = second === undefined ? undefined : textOf(walk, second);
    return text === undefined ? undefined : regex.find(text, 0)?.start === 0;
  }
  if (callee === undefined) return undefined;
  const name = comparison.tree.source(callee);
  if (name === 'today') return walk.today === undefined ? undefined : secondsOf(walk.today);
  if (first === undefined) return undefined;
  if (name === 'str') return textOf(walk, first);
  const value = evaluateNode(walk, first);
  if (value === undefined) return undefined;
  if (name === 'bool') return isTrue(value);
  if (name === 'strptime') return secondsOf(textBetweenQuotes(String(value)));
  if (name === 'parse_promql_duration') return millisecondsOf(textBetweenQuotes(String(value)));
  if (name === 'len') return typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
  const number = typeof value === 'number' ? value : numberIn(String(value), comparison.base);
  return number === undefined || name === 'float' ? number : Math.trunc(number);
}

/** What `str(…)` gives: a known value as text, else the code itself. */
function textOf(walk: Walk, node: Node): string | undefined {
  const value = evaluateNode(walk, node);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const { tree } = walk.comparison;
  if (tree.kind(node) === NodeKind.Name) return lookUp(walk.environment, nameText(tree.value(node)))?.text;
  return undefined;
}

function numberIn(text: string, base?: number): number | undefined {
  const digits = textBetweenQuotes(text.trim()).replaceAll('_', '');
  const value = base === undefined || base === 10 ? Number(digits) : Number.parseInt(digits, base);
  return digits === '' || Number.isNaN(value) ? undefined : value;
}

function isTrue(value: Value | undefined): boolean {
  if (value === undefined || value === null) return false;
  return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : Boolean(value);
}
