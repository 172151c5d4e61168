/** Python 2's `print` and `exec` statements, told from calls by what follows the word. */
import { parseExpression } from './expression.ts';
import { internName } from './names.ts';
import { BinaryOperator, NodeKind } from './node-kind.ts';
import { Precedence, parseOperation } from './operation.ts';
import type { Parser } from './parser.ts';
import { TokenKind } from './token-kind.ts';
import { EXPRESSION_START, tokenSet } from './token-set.ts';

const PRINT = internName('print');
const EXEC = internName('exec');

/** What cannot stand behind a name in an expression, but begins one. */
const OPERAND_START = tokenSet(
  TokenKind.Name,
  TokenKind.Number,
  TokenKind.String,
  TokenKind.FormatStart,
  TokenKind.LeftBrace,
  TokenKind.Backtick,
  TokenKind.None,
  TokenKind.True,
  TokenKind.False,
  TokenKind.Lambda,
  TokenKind.Tilde,
);

/** `print >>f, x` could be a tuple in Python 3, but nobody means that. */
export function isPrintStatement(p: Parser): boolean {
  if (!p.at(TokenKind.Name) || p.value !== PRINT) return false;
  const { next } = p;
  if (OPERAND_START[next] === 1) return true;
  if (next === TokenKind.Not) return p.kindAt(p.position + 2) !== TokenKind.In;
  return next === TokenKind.Shift && p.valueAt(p.position + 1) === BinaryOperator.ShiftRight;
}

export function parsePrint(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  const hasFile = p.accept(TokenKind.Shift);
  do parseExpression(p);
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START));
  p.close(NodeKind.PrintStatement, start, first, hasFile ? 1 : 0);
}

export function isExecStatement(p: Parser): boolean {
  return p.at(TokenKind.Name) && p.value === EXEC && OPERAND_START[p.next] === 1;
}

/** `exec code in globals, locals` */
export function parseExec(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseOperation(p, Precedence.BitOr);
  if (p.accept(TokenKind.In)) {
    parseExpression(p);
    if (p.accept(TokenKind.Comma)) parseExpression(p);
  }
  p.close(NodeKind.ExecStatement, start, first);
}
