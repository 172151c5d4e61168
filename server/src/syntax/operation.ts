/**
 * Operators by precedence. Chains of one operator are loops, so that an expression of twenty thousand operands needs no
 * more stack than one of two; only `**` and a mixture of signs and `not` nest, and they are counted.
 */
import { BinaryOperator, BooleanOperator, Comparison, NodeKind, UnaryOperator } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { parsePrimary } from './primary.ts';
import { TOKEN_KIND_COUNT, TokenKind } from './token-kind.ts';

/** How tightly operators bind. */
export enum Precedence {
  None,
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Sum,
  Product,
  Sign,
  Power,
  Primary,
}

/** Of a token between two operands; None for a token that does not stand there. */
const INFIX = new Uint8Array(TOKEN_KIND_COUNT);
INFIX[TokenKind.Or] = Precedence.Or;
INFIX[TokenKind.And] = Precedence.And;
INFIX[TokenKind.Compare] = Precedence.Compare;
INFIX[TokenKind.In] = Precedence.Compare;
INFIX[TokenKind.Is] = Precedence.Compare;
INFIX[TokenKind.Not] = Precedence.Compare;
INFIX[TokenKind.BitOr] = Precedence.BitOr;
INFIX[TokenKind.BitXor] = Precedence.BitXor;
INFIX[TokenKind.BitAnd] = Precedence.BitAnd;
INFIX[TokenKind.Shift] = Precedence.Shift;
INFIX[TokenKind.Sum] = Precedence.Sum;
INFIX[TokenKind.Product] = Precedence.Product;
INFIX[TokenKind.Star] = Precedence.Product;
INFIX[TokenKind.At] = Precedence.Product;
INFIX[TokenKind.DoubleStar] = Precedence.Power;

/** An operand and the operators behind it that bind at least as tightly as `minimum`. */
export function parseOperation(p: Parser, minimum: Precedence): void {
  const { start } = p;
  const first = p.nodes.size;
  if (p.at(TokenKind.Not)) parseNot(p);
  else if (p.at(TokenKind.Sum) || p.at(TokenKind.Tilde)) parseSigns(p);
  else parsePrimary(p);
  for (;;) {
    const precedence: Precedence = INFIX[p.kind]!;
    if (precedence === Precedence.None || precedence < minimum) return;
    if (precedence === Precedence.Compare) {
      if (!parseComparisons(p, start, first)) return;
    } else if (precedence <= Precedence.And) parseBoolean(p, start, first, precedence);
    else if (precedence === Precedence.Power) parsePower(p, start, first);
    else {
      const operator = p.value;
      p.advance();
      parseOperation(p, precedence + 1);
      p.close(NodeKind.Binary, start, first, operator);
    }
  }
}

/** All operands of one `and` or `or` go into one node. */
function parseBoolean(p: Parser, start: number, first: number, precedence: Precedence): void {
  const word = p.kind;
  while (p.accept(word)) parseOperation(p, precedence + 1);
  p.close(NodeKind.Boolean, start, first, word === TokenKind.And ? BooleanOperator.And : BooleanOperator.Or);
}

/** False where the `not` that was taken for an operator has no `in` behind it. */
function parseComparisons(p: Parser, start: number, first: number): boolean {
  let isRead = false;
  while (parseComparison(p)) {
    parseOperation(p, Precedence.BitOr);
    isRead = true;
  }
  if (isRead) p.close(NodeKind.Compare, start, first);
  return isRead;
}

/** The CompareOperator at the current token, of one word or two. */
function parseComparison(p: Parser): boolean {
  const { start } = p;
  const first = p.nodes.size;
  let comparison = p.value;
  if (p.at(TokenKind.Not) && p.next === TokenKind.In) {
    p.advance();
    comparison = Comparison.NotIn;
  } else if (p.at(TokenKind.Is)) {
    comparison = p.next === TokenKind.Not ? Comparison.IsNot : Comparison.Is;
    if (comparison === Comparison.IsNot) p.advance();
  } else if (p.at(TokenKind.In)) comparison = Comparison.In;
  else if (!p.at(TokenKind.Compare)) return false;
  p.advance();
  p.close(NodeKind.CompareOperator, start, first, comparison);
  return true;
}

/** `**` binds to the right, and tighter than a sign on its left, but not than one on its right. */
function parsePower(p: Parser, start: number, first: number): void {
  p.advance();
  if (p.enter()) {
    parseOperation(p, Precedence.Sign);
    p.leave();
  }
  p.close(NodeKind.Binary, start, first, BinaryOperator.Power);
}

function parseNot(p: Parser): void {
  const outermost = p.position;
  while (p.at(TokenKind.Not)) p.advance();
  parsePrefixed(p, outermost, Precedence.Compare);
}

function parseSigns(p: Parser): void {
  const outermost = p.position;
  while (p.at(TokenKind.Sum) || p.at(TokenKind.Tilde)) p.advance();
  parsePrefixed(p, outermost, Precedence.Power);
}

/** The operand behind the prefix operators from token `outermost` up to here, which are then closed from the inside. */
function parsePrefixed(p: Parser, outermost: number, precedence: Precedence): void {
  const innermost = p.position - 1;
  const first = p.nodes.size;
  if (p.enter()) {
    parseOperation(p, precedence);
    p.leave();
  }
  for (let at = innermost; at >= outermost; at--) {
    const isNot = p.kindAt(at) === TokenKind.Not;
    p.close(isNot ? NodeKind.Not : NodeKind.Unary, p.startAt(at), first, isNot ? 0 : signAt(p, at));
  }
}

function signAt(p: Parser, index: number): UnaryOperator {
  if (p.kindAt(index) === TokenKind.Tilde) return UnaryOperator.Invert;
  return p.valueAt(index) === BinaryOperator.Add ? UnaryOperator.Plus : UnaryOperator.Minus;
}
