/** `for … in … if …` inside brackets, and the targets that it shares with the `for` statement. */
import { parseExpression } from './expression.ts';
import { NodeKind } from './node-kind.ts';
import { Precedence, parseOperation } from './operation.ts';
import type { Parser } from './parser.ts';
import { TokenKind } from './token-kind.ts';
import { EXPRESSION_START } from './token-set.ts';

/** Does a `for` or `async for` clause begin here? */
export function atComprehension(p: Parser): boolean {
  return p.at(TokenKind.For) || (p.at(TokenKind.Async) && p.next === TokenKind.For);
}

/** [ComprehensionFor*]; in brackets that end with `close`. */
export function parseComprehensionClauses(p: Parser, close: TokenKind): void {
  if (!p.enter()) return;
  while (atComprehension(p)) parseClause(p, close);
  p.leave();
}

function parseClause(p: Parser, close: TokenKind): void {
  const { start } = p;
  const first = p.nodes.size;
  const isAsync = p.accept(TokenKind.Async);
  p.advance();
  parseTargets(p);
  p.expect(TokenKind.In);
  parseIterable(p, close);
  while (p.accept(TokenKind.If)) parseCondition(p);
  p.close(NodeKind.ComprehensionFor, start, first, isAsync ? 1 : 0);
}

/** In a list, and only there, Python 2 took several iterables for a tuple. */
function parseIterable(p: Parser, close: TokenKind): void {
  const { start } = p;
  const first = p.nodes.size;
  parseOperation(p, Precedence.Or);
  if (close !== TokenKind.RightSquare || !p.at(TokenKind.Comma)) return;
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START)) parseOperation(p, Precedence.Or);
  p.close(NodeKind.Tuple, start, first);
}

/** The targets of a `for`: one, or a Tuple where there is a comma. They end where `in` begins. */
export function parseTargets(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseTarget(p);
  if (!p.at(TokenKind.Comma)) return;
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START)) parseTarget(p);
  p.close(NodeKind.Tuple, start, first);
}

function parseTarget(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  const isStarred = p.accept(TokenKind.Star);
  parseOperation(p, Precedence.BitOr);
  if (isStarred) p.close(NodeKind.Starred, start, first, 1);
}

/** A condition ends before the next `if`, which begins another one; it is not the `then` of a conditional. */
function parseCondition(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseOperation(p, Precedence.Or);
  if (!p.accept(TokenKind.Walrus)) return;
  parseExpression(p);
  p.close(NodeKind.Walrus, start, first);
}
