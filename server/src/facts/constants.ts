/** Values that are known without running anything: literals, what is folded from them, and names bound to nothing else. */
import { BinaryOperator, NodeKind, StringFlag, UnaryOperator } from '../syntax/node-kind.ts';
import { formatTextValue, stringValue } from '../syntax/string-value.ts';
import type { Tree } from '../syntax/tree.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { literalItem } from './literal-item.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program } from './program.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';

export type Constant =
  | { readonly kind: 'string' | 'bytes'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'none' };

/** Names of names, sums of sums: deeper than this nobody reads either. */
const DEPTH = 40;
/** Folded text is cut off here: hostile code doubles a string in every line. */
const LENGTH = 65_536;

/** The one value that the expression has, or undefined. All bindings that may reach a name have to agree. */
export function constantOf(program: Program, ref: NodeRef, depth = DEPTH): Constant | undefined {
  return depth === 0 ? undefined : remembered(program, ref, depth);
}

const remembered = memoizeByNode<Constant | undefined>(undefined, (program, ref, depth) => {
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.String:
      return stringConstant(tree, node);
    case NodeKind.Number:
      return numberConstant(tree.source(node));
    case NodeKind.TrueLiteral:
      return { kind: 'boolean', value: true };
    case NodeKind.FalseLiteral:
      return { kind: 'boolean', value: false };
    case NodeKind.NoneLiteral:
      return { kind: 'none' };
    case NodeKind.JoinedStrings:
    case NodeKind.FormatString:
      return joined(program, ref, depth);
    case NodeKind.Unary:
      return signed(program, ref, depth);
    case NodeKind.Binary:
      return folded(program, ref, depth);
    case NodeKind.Not:
      return inverted(program, ref, depth);
    case NodeKind.Conditional:
      return chosen(program, ref, depth);
    case NodeKind.Name:
      return agreed(program, reachingBindings(program, ref) ?? [], depth);
    case NodeKind.Attribute:
      return agreed(program, attributeBindings(program, ref), depth);
    case NodeKind.Subscript: {
      const item = literalItem(program, ref);
      return item === undefined ? undefined : constantOf(program, item, depth - 1);
    }
    case NodeKind.Walrus:
      return constantOf(program, { unit, node: tree.lastChild(node) }, depth - 1);
    default:
      return undefined;
  }
});

export function sameConstant(a: Constant, b: Constant): boolean {
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind;
  return a.kind === b.kind && a.value === b.value;
}

function stringConstant(tree: Tree, node: number): Constant | undefined {
  const value = stringValue(tree, node);
  if (value === undefined) return undefined;
  return { kind: (tree.value(node) & StringFlag.Bytes) !== 0 ? 'bytes' : 'string', value };
}

/** Whole numbers beyond 2^53 would be rounded, and numbers of Python 2 with a leading zero are octal: both stay unknown. */
function numberConstant(source: string): Constant | undefined {
  const value = Number(source.replaceAll('_', ''));
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return Number.isNaN(value) || isInexact || /^0\d/.test(source) ? undefined : { kind: 'number', value };
}

/** f-strings and literals side by side: constant where every part is. */
function joined(program: Program, { unit, node }: NodeRef, depth: number): Constant | undefined {
  let text = '';
  let kind: 'string' | 'bytes' = 'string';
  for (const child of unit.tree.children(node)) {
    const part = partOf(program, { unit, node: child }, depth - 1);
    if (part === undefined || text.length + part.value.length > LENGTH) return undefined;
    text += part.value;
    kind = part.kind;
  }
  return { kind, value: text };
}

type TextConstant = Extract<Constant, { readonly kind: 'string' | 'bytes' }>;

function partOf(program: Program, ref: NodeRef, depth: number): TextConstant | undefined {
  const { unit, node } = ref;
  const { tree } = unit;
  const kind = tree.kind(node);
  if (kind !== NodeKind.FormatText && kind !== NodeKind.FormatField) {
    const value = constantOf(program, ref, depth);
    return value?.kind === 'string' || value?.kind === 'bytes' ? value : undefined;
  }
  const value = kind === NodeKind.FormatText ? formatTextValue(tree, node) : fieldText(program, ref, depth);
  return value === undefined ? undefined : { kind: 'string', value };
}

/** Conversions (`!r`) and format specifications are left to Python. */
function fieldText(program: Program, { unit, node }: NodeRef, depth: number): string | undefined {
  const [expression, spec] = unit.tree.children(node);
  if (expression === undefined || spec !== undefined || unit.tree.value(node) !== 0) return undefined;
  return constantText(constantOf(program, { unit, node: expression }, depth));
}

/** What `str()` makes of strings and whole numbers; the rest is Python's own business. */
function constantText(constant: Constant | undefined): string | undefined {
  if (constant?.kind === 'string') return constant.value;
  return constant?.kind === 'number' && Number.isSafeInteger(constant.value) ? String(constant.value) : undefined;
}

function signed(program: Program, { unit, node }: NodeRef, depth: number): Constant | undefined {
  const operand = constantOf(program, { unit, node: unit.tree.lastChild(node) }, depth - 1);
  if (operand?.kind !== 'number') return undefined;
  switch (unit.tree.value(node)) {
    case UnaryOperator.Plus:
      return operand;
    case UnaryOperator.Minus:
      return { kind: 'number', value: -operand.value };
    default:
      return undefined;
  }
}

function folded(program: Program, { unit, node }: NodeRef, depth: number): Constant | undefined {
  const [left, right] = unit.tree.children(node);
  if (left === undefined || right === undefined) return undefined;
  const a = constantOf(program, { unit, node: left }, depth - 1);
  if (a === undefined || a.kind === 'boolean' || a.kind === 'none') return undefined;
  const b = constantOf(program, { unit, node: right }, depth - 1);
  if (b === undefined || b.kind !== a.kind) return undefined;
  const operator = unit.tree.value(node);
  if (a.kind === 'number') return b.kind === 'number' ? computed(operator, a.value, b.value) : undefined;
  if (b.kind === 'number' || operator !== BinaryOperator.Add) return undefined;
  return a.value.length + b.value.length > LENGTH ? undefined : { kind: a.kind, value: a.value + b.value };
}

/** Undefined where Python would raise, or where the exact result has no room in a number. */
function computed(operator: BinaryOperator, a: number, b: number): Constant | undefined {
  const value = result(operator, a, b);
  return value !== undefined && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
    ? { kind: 'number', value }
    : undefined;
}

function result(operator: BinaryOperator, a: number, b: number): number | undefined {
  switch (operator) {
    case BinaryOperator.Add:
      return a + b;
    case BinaryOperator.Subtract:
      return a - b;
    case BinaryOperator.Multiply:
      return a * b;
    case BinaryOperator.Divide:
      return b === 0 ? undefined : a / b;
    case BinaryOperator.FloorDivide:
      return b === 0 ? undefined : Math.floor(a / b);
    case BinaryOperator.Modulo:
      // Python's remainder has the sign of the divisor.
      return b === 0 ? undefined : a - b * Math.floor(a / b);
    case BinaryOperator.Power:
      return a ** b;
    default:
      return undefined;
  }
}

function inverted(program: Program, { unit, node }: NodeRef, depth: number): Constant | undefined {
  const operand = constantOf(program, { unit, node: unit.tree.lastChild(node) }, depth - 1);
  return operand?.kind === 'boolean' ? { kind: 'boolean', value: !operand.value } : undefined;
}

/** `a if test else b`: by the test where that is known, else where both are the same. */
function chosen(program: Program, { unit, node }: NodeRef, depth: number): Constant | undefined {
  const [then, test, otherwise] = unit.tree.children(node);
  if (then === undefined || test === undefined || otherwise === undefined) return undefined;
  const known = constantOf(program, { unit, node: test }, depth - 1);
  if (known?.kind === 'boolean') return constantOf(program, { unit, node: known.value ? then : otherwise }, depth - 1);
  const a = constantOf(program, { unit, node: then }, depth - 1);
  const b = a === undefined ? undefined : constantOf(program, { unit, node: otherwise }, depth - 1);
  return a !== undefined && b !== undefined && sameConstant(a, b) ? a : undefined;
}

/** The value that all bindings give, if they do. */
function agreed(program: Program, bindings: readonly ReachingBinding[], depth: number): Constant | undefined {
  let known: Constant | undefined;
  for (const { unit, binding } of bindings) {
    if (binding.kind !== 'assignment') return undefined;
    const value = constantOf(program, { unit, node: binding.value }, depth - 1);
    if (value === undefined || (known !== undefined && !sameConstant(known, value))) return undefined;
    known = value;
  }
  return known;
}
