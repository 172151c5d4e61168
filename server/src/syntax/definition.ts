/** Functions and classes: their heads, decorators and parameters. */
import { parseAtom } from './atom.ts';
import { parseBlock } from './block.ts';
import { parseElement, parseExpression, parseExpressionList } from './expression.ts';
import { BinaryOperator, NodeKind, ParameterFlag } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import type { Parser } from './parser.ts';
import { parseArgument } from './primary.ts';
import { parseContents } from './sequence.ts';
import { TokenKind } from './token-kind.ts';

/** `@…` lines and the definition under them; an Error where none follows. */
export function parseDecorated(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  while (p.at(TokenKind.At)) parseDecorator(p);
  if (p.at(TokenKind.Class)) parseClass(p);
  else if (p.at(TokenKind.Def) || (p.at(TokenKind.Async) && p.next === TokenKind.Def)) parseFunction(p);
  else {
    p.errors++;
    p.close(NodeKind.Error, start, first);
    return;
  }
  p.close(NodeKind.Decorated, start, first);
}

export function parseFunction(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  const isAsync = p.accept(TokenKind.Async);
  p.advance();
  parseName(p);
  if (p.at(TokenKind.LeftSquare)) parseTypeParameters(p);
  parseParameters(p);
  if (p.accept(TokenKind.Arrow)) parseExpressionList(p);
  parseBlock(p);
  p.close(NodeKind.FunctionDef, start, first, isAsync ? 1 : 0);
}

export function parseClass(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseName(p);
  if (p.at(TokenKind.LeftSquare)) parseTypeParameters(p);
  if (p.accept(TokenKind.LeftParen)) {
    parseContents(p, TokenKind.RightParen, parseArgument);
    p.expect(TokenKind.RightParen);
  }
  parseBlock(p);
  p.close(NodeKind.ClassDef, start, first);
}

/** A Name, also one that became a keyword after Python 2; else a Missing. */
export function parseName(p: Parser): void {
  if (p.at(TokenKind.Name) || p.at(TokenKind.Async) || p.at(TokenKind.Await)) p.leaf(NodeKind.Name, p.value);
  else p.missing();
}

/** `[T: bound = default, *Ts, **P]` */
export function parseTypeParameters(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseContents(p, TokenKind.RightSquare, parseTypeParameter);
  p.expect(TokenKind.RightSquare);
  p.close(NodeKind.TypeParameters, start, first);
}

export function parseLambdaParameter(p: Parser): void {
  parseParameter(p, false);
}

function parseDecorator(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  p.advance();
  parseElement(p);
  p.close(NodeKind.Decorator, start, first);
  p.expect(TokenKind.Newline);
}

function parseParameters(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  if (p.expect(TokenKind.LeftParen)) {
    parseContents(p, TokenKind.RightParen, parseFunctionParameter);
    p.expect(TokenKind.RightParen);
  }
  p.nodes.add(NodeKind.Parameters, Math.min(start, p.previousEnd), p.previousEnd, first, 0);
}

function parseFunctionParameter(p: Parser): void {
  parseParameter(p, true);
}

/** One parameter, a bare `*` or a bare `/`; nothing where none begins. */
function parseParameter(p: Parser, mayHaveAnnotation: boolean): void {
  const { start, position } = p;
  const first = p.nodes.size;
  let flags = 0;
  if (p.at(TokenKind.Product) && p.value === BinaryOperator.Divide) {
    p.advance();
    p.close(NodeKind.Parameter, start, first, ParameterFlag.Slash);
    return;
  }
  if (p.accept(TokenKind.Star)) flags |= ParameterFlag.Star;
  else if (p.accept(TokenKind.DoubleStar)) flags |= ParameterFlag.DoubleStar;
  parseParameterName(p);
  if (p.position === position) return;
  if (mayHaveAnnotation && p.accept(TokenKind.Colon)) {
    parseElement(p);
    flags |= ParameterFlag.Annotation;
  }
  if (p.accept(TokenKind.Assign)) {
    parseExpression(p);
    flags |= ParameterFlag.Default;
  }
  p.close(NodeKind.Parameter, start, first, flags);
}

/** Also the tuple that Python 2 unpacks, and the `...` of a pattern. */
function parseParameterName(p: Parser): void {
  if (p.at(TokenKind.Name) || p.at(TokenKind.Async) || p.at(TokenKind.Await)) p.leaf(NodeKind.Name, p.value);
  else if (p.at(TokenKind.LeftParen)) parseAtom(p);
  else if (p.at(TokenKind.Ellipsis) && p.mode === ParseMode.Pattern) p.leaf(NodeKind.Ellipsis);
}

function parseTypeParameter(p: Parser): void {
  const { start, position } = p;
  const first = p.nodes.size;
  let flags = 0;
  if (p.accept(TokenKind.Star)) flags |= ParameterFlag.Star;
  else if (p.accept(TokenKind.DoubleStar)) flags |= ParameterFlag.DoubleStar;
  parseName(p);
  if (p.position === position) return;
  if (p.accept(TokenKind.Colon)) {
    parseExpression(p);
    flags |= ParameterFlag.Annotation;
  }
  if (p.accept(TokenKind.Assign)) {
    parseElement(p);
    flags |= ParameterFlag.Default;
  }
  p.close(NodeKind.TypeParameter, start, first, flags);
}
