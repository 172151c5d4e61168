/** Numbers and truths, as far as light types and the form of an expression tell. */
import type { Program, Unit } from '../../facts/program.ts';
import { typeNames } from '../../facts/types.ts';
import { BinaryOperator, NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';

const TRUTHS: ReadonlySet<string> = new Set(['bool', 'callable', 'hasattr', 'isinstance', 'issubclass']);
const NUMBERS: ReadonlySet<string> = new Set(['int', 'float', 'complex', 'len', 'hash', 'id', 'ord', 'round', 'abs']);

/** With a number beside them these give a number; `*` and `%` may still make a text. */
const ARITHMETIC: ReadonlySet<number> = new Set([
  BinaryOperator.Add,
  BinaryOperator.Subtract,
  BinaryOperator.Divide,
  BinaryOperator.FloorDivide,
  BinaryOperator.Power,
  BinaryOperator.ShiftLeft,
  BinaryOperator.ShiftRight,
]);

/** Is the expression certainly `True` or `False`? */
export function isTruth(program: Program, unit: Unit, node: Node): boolean {
  switch (unit.tree.kind(node)) {
    case NodeKind.Compare:
    case NodeKind.Not:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
      return true;
    default:
      return hasType(program, unit, node, TRUTHS);
  }
}

/** Is the expression certainly a number? */
export function isNumber(program: Program, unit: Unit, node: Node): boolean {
  switch (unit.tree.kind(node)) {
    case NodeKind.Number:
      return true;
    case NodeKind.Binary:
      return isArithmetic(unit.tree, node);
    default:
      return hasType(program, unit, node, NUMBERS);
  }
}

function isArithmetic(tree: Tree, node: Node): boolean {
  if (!ARITHMETIC.has(tree.value(node))) return false;
  return tree.children(node).some((operand) => tree.kind(operand) === NodeKind.Number);
}

/** Whatever may reach the expression has one of the types. */
function hasType(program: Program, unit: Unit, node: Node, types: ReadonlySet<string>): boolean {
  const names = typeNames(program, { unit, node });
  return names.length > 0 && names.every((name) => types.has(name));
}
