/** Text of which every value is known to be the author's own, although there may be several: `"a" if x else "b"`. */
import { BinaryOperator, BooleanOperator, NodeKind } from '../syntax/node-kind.ts';
import type { Node } from '../syntax/tree.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { constantOf } from './constants.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';

/** Names of names, sums of sums: deeper than this nobody reads either. */
const DEPTH = 40;

/** Is the expression a constant string, or put together from nothing else? False wherever that cannot be told. */
export function isConstantText(program: Program, ref: NodeRef, depth = DEPTH): boolean {
  return depth > 0 && remembered(program, ref, depth);
}

const remembered = memoizeByNode<boolean>(false, (program, ref, depth) => {
  const { unit, node } = ref;
  const { tree } = unit;
  const constant = constantOf(program, ref);
  if (constant !== undefined) return constant.kind === 'string' || constant.kind === 'bytes';
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return areTexts(program, reachingBindings(program, ref) ?? [], depth);
    case NodeKind.Attribute:
      return areTexts(program, attributeBindings(program, ref), depth);
    case NodeKind.Conditional: {
      const [then = -1, , otherwise = -1] = tree.children(node);
      return areAll(program, unit, [then, otherwise], depth);
    }
    case NodeKind.Binary:
      return isTextMade(program, ref, depth);
    case NodeKind.Boolean:
      return mayOnlyGiveText(program, ref, depth);
    case NodeKind.JoinedStrings:
    case NodeKind.FormatString:
      return areAll(program, unit, tree.children(node), depth);
    case NodeKind.FormatText:
      return true;
    case NodeKind.FormatField:
      return areAll(program, unit, tree.children(node).slice(0, 1), depth);
    default:
      return false;
  }
});

/** `"a" + b` and `"-" * 80`. */
function isTextMade(program: Program, { unit, node }: NodeRef, depth: number): boolean {
  const [left = -1, right = -1] = unit.tree.children(node);
  switch (unit.tree.value(node)) {
    case BinaryOperator.Add:
      return areAll(program, unit, [left, right], depth);
    case BinaryOperator.Multiply:
      return areAll(program, unit, [left], depth) && constantOf(program, { unit, node: right })?.kind === 'number';
    default:
      return false;
  }
}

/** `test and "a" or "b"`, as it was written before there were conditional expressions. */
function mayOnlyGiveText(program: Program, { unit, node }: NodeRef, depth: number): boolean {
  const { tree } = unit;
  if (tree.value(node) !== BooleanOperator.Or) return false;
  const operands = tree.children(node).map((operand) => {
    const isChoice = tree.kind(operand) === NodeKind.Boolean && tree.value(operand) === BooleanOperator.And;
    return isChoice ? tree.lastChild(operand) : operand;
  });
  return areAll(program, unit, operands, depth);
}

function areAll(program: Program, unit: Unit, nodes: readonly Node[], depth: number): boolean {
  return nodes.every((node) => isConstantText(program, { unit, node }, depth - 1));
}

/** A name that somebody adds to has the texts of before and what is added. */
function areTexts(program: Program, bindings: readonly ReachingBinding[], depth: number): boolean {
  return (
    bindings.length > 0 &&
    bindings.every(({ unit, binding }) => {
      const isText = binding.kind === 'assignment' || binding.kind === 'augmented';
      return isText && isConstantText(program, { unit, node: binding.value }, depth - 1);
    })
  );
}
