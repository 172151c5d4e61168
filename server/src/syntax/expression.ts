/** Expressions above the operators: conditionals, lambdas, yields, and lists of expressions. */
import { parseLambdaParameter } from './definition.ts';
import { NodeKind } from './node-kind.ts';
import { Precedence, parseOperation } from './operation.ts';
import type { Parser } from './parser.ts';
import { parseContents } from './sequence.ts';
import { TokenKind } from './token-kind.ts';
import { EXPRESSION_START } from './token-set.ts';

/** Any expression without a comma, star or `:=`. A Missing where none begins. */
export function parseExpression(p: Parser): void {
  if (!p.enter()) return;
  if (p.at(TokenKind.Lambda)) parseLambda(p);
  else if (p.at(TokenKind.Yield)) parseYield(p);
  else {
    const { start } = p;
    const first = p.nodes.size;
    parseOperation(p, Precedence.Or);
    if (p.at(TokenKind.If)) parseConditional(p, start, first);
  }
  p.leave();
}

/** An element of a list, an argument, the test of an `if`: an expression, perhaps starred or with `:=`. */
export function parseElement(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  if (p.at(TokenKind.Star) || p.at(TokenKind.DoubleStar)) {
    const stars = p.at(TokenKind.Star) ? 1 : 2;
    p.advance();
    parseExpression(p);
    p.close(NodeKind.Starred, start, first, stars);
    return;
  }
  parseExpression(p);
  if (p.accept(TokenKind.Walrus)) {
    parseExpression(p);
    p.close(NodeKind.Walrus, start, first);
  } else if (p.inCase && p.accept(TokenKind.As)) {
    parseOperation(p, Precedence.Primary);
    p.close(NodeKind.AsPattern, start, first);
  }
}

/** Elements separated by commas: one stays what it is, more (or a comma behind one) are a Tuple. */
export function parseExpressionList(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  parseElement(p);
  if (!p.at(TokenKind.Comma)) return;
  while (p.accept(TokenKind.Comma) && p.atAny(EXPRESSION_START)) parseElement(p);
  p.close(NodeKind.Tuple, start, first);
}

/** What fits nowhere: an expression, or else one token. Brackets are read whole, so that none is left without its other half. */
export function parseStray(p: Parser): void {
  p.errors++;
  if (p.atAny(EXPRESSION_START)) parseExpressionList(p);
  else p.leaf(NodeKind.Error);
}

export function parseLambda(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  const parameters = p.start;
  parseContents(p, TokenKind.Colon, parseLambdaParameter);
  p.nodes.add(NodeKind.Parameters, Math.min(parameters, p.previousEnd), p.previousEnd, first, 0);
  p.expect(TokenKind.Colon);
  parseExpression(p);
  p.close(NodeKind.Lambda, start, first);
}

export function parseYield(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  const isFrom = p.accept(TokenKind.From);
  if (isFrom) parseExpression(p);
  else if (p.atAny(EXPRESSION_START)) parseExpressionList(p);
  p.close(NodeKind.Yield, start, first, isFrom ? 1 : 0);
}

/** The `then` part is read. A chain of `else` parts is read in a loop and closed from its end. */
function parseConditional(p: Parser, start: number, first: number): void {
  const open: number[] = [];
  let then = { start, first };
  while (p.accept(TokenKind.If)) {
    open.push(then.start, then.first);
    parseOperation(p, Precedence.Or);
    if (!p.accept(TokenKind.Else)) {
      p.missing();
      break;
    }
    then = { start: p.start, first: p.nodes.size };
    if (p.at(TokenKind.Lambda) || p.at(TokenKind.Yield)) parseExpression(p);
    else parseOperation(p, Precedence.Or);
  }
  for (let at = open.length - 2; at >= 0; at -= 2) p.close(NodeKind.Conditional, open[at]!, open[at + 1]!);
}
