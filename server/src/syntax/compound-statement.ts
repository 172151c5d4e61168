/** `if`, `while`, `for`, `try`, `with`, and clauses that lost their statement. */
import { parseBlock } from './block.ts';
import { parseTargets } from './comprehension.ts';
import { parseElement, parseExpression, parseExpressionList } from './expression.ts';
import { nameText } from './names.ts';
import { HandlerFlag, NodeKind, TryFlag } from './node-kind.ts';
import { Precedence, parseOperation } from './operation.ts';
import type { Parser } from './parser.ts';
import { parseContents } from './sequence.ts';
import { TokenKind } from './token-kind.ts';
import { CLOSING_BRACKET, EXPRESSION_START, LINE_END, OPENING_BRACKET } from './token-set.ts';

export function parseIf(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  do {
    p.advance();
    parseElement(p);
    parseBlock(p);
  } while (p.at(TokenKind.Elif));
  if (p.accept(TokenKind.Else)) parseBlock(p);
  p.close(NodeKind.If, start, first);
}

export function parseWhile(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseElement(p);
  parseBlock(p);
  if (p.accept(TokenKind.Else)) parseBlock(p);
  p.close(NodeKind.While, start, first);
}

export function parseFor(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  const isAsync = p.accept(TokenKind.Async);
  p.advance();
  parseTargets(p);
  p.expect(TokenKind.In);
  parseExpressionList(p);
  parseBlock(p);
  if (p.accept(TokenKind.Else)) parseBlock(p);
  p.close(NodeKind.For, start, first, isAsync ? 1 : 0);
}

export function parseTry(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let flags = 0;
  p.advance();
  parseBlock(p);
  if (!p.at(TokenKind.Except) && !p.at(TokenKind.Finally)) p.errors++;
  while (p.at(TokenKind.Except)) {
    if (p.next === TokenKind.Star) flags |= TryFlag.Star;
    parseHandler(p);
  }
  if (p.accept(TokenKind.Else)) {
    flags |= TryFlag.Else;
    parseBlock(p);
  }
  if (p.accept(TokenKind.Finally)) {
    flags |= TryFlag.Finally;
    parseBlock(p);
  }
  p.close(NodeKind.Try, start, first, flags);
}

export function parseWith(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  const isAsync = p.accept(TokenKind.Async);
  p.advance();
  if (p.at(TokenKind.LeftParen) && hasParenthesizedItems(p)) {
    p.advance();
    parseContents(p, TokenKind.RightParen, parseWithItem);
    p.expect(TokenKind.RightParen);
  } else {
    do parseWithItem(p);
    while (p.accept(TokenKind.Comma));
  }
  parseBlock(p);
  p.close(NodeKind.With, start, first, isAsync ? 1 : 0);
}

/** `elif`, `else`, `except` or `finally` without its statement: an Error that keeps what can be read. */
export function parseClause(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.errors++;
  p.advance();
  parseBlock(p);
  p.close(NodeKind.Error, start, first);
}

/** Does a parenthesis that begins here hold items, not an expression? Only items have `as`, or commas and then a colon. */
function hasParenthesizedItems(p: Parser): boolean {
  let depth = 0;
  let hasComma = false;
  for (let at = p.position; LINE_END[p.kindAt(at)] === 0; at++) {
    const kind = p.kindAt(at);
    depth += OPENING_BRACKET[kind]! - CLOSING_BRACKET[kind]!;
    if (depth === 0) return hasComma && p.kindAt(at + 1) === TokenKind.Colon;
    if (depth > 1) continue;
    if (kind === TokenKind.As) return true;
    if (kind === TokenKind.For) return false;
    hasComma ||= kind === TokenKind.Comma;
  }
  return false;
}

function parseWithItem(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseElement(p);
  if (p.accept(TokenKind.As)) parseOperation(p, Precedence.BitOr);
  p.close(NodeKind.WithItem, start, first);
}

function parseHandler(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let flags = 0;
  p.advance();
  p.accept(TokenKind.Star);
  if (p.atAny(EXPRESSION_START)) {
    parseHandlerType(p);
    flags |= HandlerFlag.Type;
  }
  const hasName = p.accept(TokenKind.As) || p.accept(TokenKind.Comma);
  if (hasName && p.at(TokenKind.Name)) {
    p.leaf(NodeKind.Name, p.value);
    flags |= HandlerFlag.Name;
  } else if (hasName) p.errors++;
  parseBlock(p);
  p.close(NodeKind.ExceptHandler, start, first, flags);
}

/** Since Python 3.14 several types need no parentheses; they are a Tuple. */
function parseHandlerType(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseExpression(p);
  if (!p.at(TokenKind.Comma) || bindsBehindComma(p)) return;
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START)) parseExpression(p);
  p.close(NodeKind.Tuple, start, first);
}

/**
 * Is this the comma of Python 2's `except E, e:`? Python 3.14 reads it as two types; exceptions are written with a capital
 * and the variables that hold them without.
 */
function bindsBehindComma(p: Parser): boolean {
  const name = p.position + 1;
  const isLast = p.kindAt(name) === TokenKind.Name && p.kindAt(name + 1) === TokenKind.Colon;
  return isLast && /^[a-z_]/.test(nameText(p.valueAt(name)));
}
