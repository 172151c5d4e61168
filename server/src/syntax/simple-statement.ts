/** Statements that fit on a line, several of which may share one. */
import { parseName, parseTypeParameters } from './definition.ts';
import { parseElement, parseExpression, parseExpressionList, parseStray } from './expression.ts';
import { parseImport, parseImportFrom } from './import.ts';
import { isExecStatement, isPrintStatement, parseExec, parsePrint } from './legacy-statement.ts';
import { internName } from './names.ts';
import { NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { parseStatement } from './statement.ts';
import { TokenKind } from './token-kind.ts';
import { COMPOUND_START, EXPRESSION_START, LINE_END } from './token-set.ts';

const TYPE = internName('type');

/** Simple statements up to the end of their line, which is read. What is left over becomes an Error behind them. */
export function parseSimpleLine(p: Parser): void {
  do {
    if (p.atAny(LINE_END)) break;
    // `if a: if b: c` is wrong, but clear.
    if (p.atAny(COMPOUND_START)) {
      parseNested(p);
      return;
    }
    parseSimple(p);
  } while (p.accept(TokenKind.Semicolon));
  if (!p.atAny(LINE_END)) parseRest(p);
  p.accept(TokenKind.Newline);
}

function parseNested(p: Parser): void {
  p.errors++;
  if (!p.enter()) {
    p.accept(TokenKind.Newline);
    return;
  }
  parseStatement(p);
  p.leave();
}

function parseRest(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  while (!p.atAny(LINE_END)) parseStray(p);
  p.close(NodeKind.Error, start, first);
}

/** One statement; nothing is read where none begins. */
function parseSimple(p: Parser): void {
  switch (p.kind) {
    case TokenKind.Import:
      parseImport(p);
      break;
    case TokenKind.From:
      parseImportFrom(p);
      break;
    case TokenKind.Return:
      parseReturn(p);
      break;
    case TokenKind.Raise:
      parseRaise(p);
      break;
    case TokenKind.Assert:
      parseAssert(p);
      break;
    case TokenKind.Del:
      parseDelete(p);
      break;
    case TokenKind.Global:
      parseNames(p, NodeKind.Global);
      break;
    case TokenKind.Nonlocal:
      parseNames(p, NodeKind.Nonlocal);
      break;
    case TokenKind.Pass:
      p.leaf(NodeKind.Pass);
      break;
    case TokenKind.Break:
      p.leaf(NodeKind.Break);
      break;
    case TokenKind.Continue:
      p.leaf(NodeKind.Continue);
      break;
    case TokenKind.LineMagic:
      p.leaf(NodeKind.LineMagic, p.value);
      break;
    case TokenKind.ShellEscape:
      p.leaf(NodeKind.ShellEscape);
      break;
    case TokenKind.Help:
      p.leaf(NodeKind.Help);
      break;
    default:
      if (isPrintStatement(p)) parsePrint(p);
      else if (isExecStatement(p)) parseExec(p);
      else if (isTypeAlias(p)) parseTypeAlias(p);
      else if (p.atAny(EXPRESSION_START)) parseExpressionStatement(p);
  }
}

/** An expression, or the assignment that it turns out to be the target of. */
function parseExpressionStatement(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseExpressionList(p);
  if (p.at(TokenKind.Assign)) {
    while (p.accept(TokenKind.Assign)) parseExpressionList(p);
    p.close(NodeKind.Assign, start, first);
  } else if (p.at(TokenKind.AugmentedAssign)) {
    const operator = p.value;
    p.advance();
    parseExpressionList(p);
    p.close(NodeKind.AugmentedAssign, start, first, operator);
  } else if (p.accept(TokenKind.Colon)) {
    parseExpression(p);
    if (p.accept(TokenKind.Assign)) parseExpressionList(p);
    p.close(NodeKind.AnnotatedAssign, start, first);
  } else p.close(NodeKind.ExpressionStatement, start, first);
}

function parseReturn(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  if (p.atAny(EXPRESSION_START)) parseExpressionList(p);
  p.close(NodeKind.Return, start, first);
}

/** `raise E from cause`, and Python 2's `raise E, "text", traceback`. */
function parseRaise(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  if (p.atAny(EXPRESSION_START)) parseExpression(p);
  const hasCause = p.accept(TokenKind.From);
  if (hasCause) parseExpression(p);
  else while (p.accept(TokenKind.Comma)) parseExpression(p);
  p.close(NodeKind.Raise, start, first, hasCause ? 1 : 0);
}

function parseAssert(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseExpression(p);
  if (p.accept(TokenKind.Comma)) parseExpression(p);
  p.close(NodeKind.Assert, start, first);
}

function parseDelete(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  do parseElement(p);
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START));
  p.close(NodeKind.Delete, start, first);
}

function parseNames(p: Parser, kind: NodeKind): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  do parseName(p);
  while (p.accept(TokenKind.Comma));
  p.close(kind, start, first);
}

/** `type X = …` and `type X[T] = …`; elsewhere `type` is an ordinary name. */
function isTypeAlias(p: Parser): boolean {
  if (!p.at(TokenKind.Name) || p.value !== TYPE || p.next !== TokenKind.Name) return false;
  const next = p.kindAt(p.position + 2);
  return next === TokenKind.Assign || next === TokenKind.LeftSquare;
}

function parseTypeAlias(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseName(p);
  if (p.at(TokenKind.LeftSquare)) parseTypeParameters(p);
  p.expect(TokenKind.Assign);
  parseExpression(p);
  p.close(NodeKind.TypeAlias, start, first);
}
