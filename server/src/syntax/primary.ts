/** Operands: an atom, and the attributes, calls and subscripts that hang on it. */
import { parseAtom } from './atom.ts';
import { parseElement, parseExpression } from './expression.ts';
import { internName } from './names.ts';
import { NodeKind, SliceFlag } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import type { Parser } from './parser.ts';
import { Contents, parseContents } from './sequence.ts';
import { KEYWORD_COUNT, TokenKind } from './token-kind.ts';
import { EXPRESSION_START, tokenSet } from './token-set.ts';

/** The attribute that stands for any chain in a pattern: `x. ... .load()`. */
const ANY_CHAIN = internName('...');

/** The value of an Attribute whose name is not typed yet. */
const NO_NAME = -1;

/** What the operand of `await` begins with; at the end of a line it is not typed yet. */
const AWAITABLE = tokenSet(
  TokenKind.Name,
  TokenKind.Number,
  TokenKind.String,
  TokenKind.FormatStart,
  TokenKind.LeftParen,
  TokenKind.LeftSquare,
  TokenKind.LeftBrace,
  TokenKind.Ellipsis,
  TokenKind.DeepOpen,
  TokenKind.Newline,
);

export function parsePrimary(p: Parser): void {
  if (p.at(TokenKind.Await) && parseAwait(p)) return;
  const { start } = p;
  const first = p.nodes.size;
  parseAtom(p);
  for (;;) {
    if (p.at(TokenKind.Dot)) parseAttribute(p, start, first);
    else if (p.at(TokenKind.LeftParen)) parseCall(p, start, first);
    else if (p.at(TokenKind.LeftSquare)) parseSubscript(p, start, first);
    else return;
  }
}

/** One argument of a call, or of a class definition. */
export function parseArgument(p: Parser): void {
  const { start, value } = p;
  const first = p.nodes.size;
  if (p.next !== TokenKind.Assign || (!p.at(TokenKind.Name) && p.kind >= KEYWORD_COUNT)) {
    parseElement(p);
    return;
  }
  // Every word is taken for a name here: Python 2 had libraries with an argument `async`.
  p.advance();
  p.advance();
  parseExpression(p);
  p.close(NodeKind.Keyword, start, first, value);
}

/**
 * `await`, perhaps several times, and its operand. False where none follows: `await` was an ordinary name once, and the
 * last of a row may still be one.
 */
function parseAwait(p: Parser): boolean {
  const outermost = p.position;
  let operand = outermost;
  while (p.kindAt(operand) === TokenKind.Await) operand++;
  if (AWAITABLE[p.kindAt(operand)] !== 1) operand--;
  if (operand === outermost) return false;
  const first = p.nodes.size;
  while (p.position < operand) p.advance();
  parsePrimary(p);
  for (let at = operand - 1; at >= outermost; at--) p.close(NodeKind.Await, p.startAt(at), first);
  return true;
}

function parseCall(p: Parser, start: number, first: number): void {
  const open = p.start;
  p.advance();
  const argument = p.nodes.size;
  const contents = parseContents(p, TokenKind.RightParen, parseArgument);
  p.expect(TokenKind.RightParen);
  if (contents === Contents.Comprehension) p.close(NodeKind.Generator, open, argument);
  p.close(NodeKind.Call, start, first);
}

function parseAttribute(p: Parser, start: number, first: number): void {
  p.advance();
  let name = NO_NAME;
  if (p.at(TokenKind.Name) || (p.kind < KEYWORD_COUNT && p.isAdjacent)) name = p.value;
  else if (p.at(TokenKind.Ellipsis) && p.mode === ParseMode.Pattern) name = ANY_CHAIN;
  if (name === NO_NAME) p.errors++;
  else p.advance();
  p.close(NodeKind.Attribute, start, first, name);
}

function parseSubscript(p: Parser, start: number, first: number): void {
  p.advance();
  const indexStart = p.start;
  const index = p.nodes.size;
  const contents = parseContents(p, TokenKind.RightSquare, parseIndex);
  if (contents === Contents.Empty) p.missing();
  else if (contents === Contents.Several || isStarred(p, index)) p.close(NodeKind.Tuple, indexStart, index);
  else if (contents === Contents.Comprehension) p.close(NodeKind.Generator, indexStart, index);
  p.expect(TokenKind.RightSquare);
  p.close(NodeKind.Subscript, start, first);
}

/** `a[*b]` has several indices, as many as `b` holds. */
function isStarred(p: Parser, index: number): boolean {
  const last = p.nodes.size - 1;
  return p.nodes.kinds[last] === NodeKind.Starred && p.nodes.firsts[last] === index;
}

/** One index: an expression or a slice. */
function parseIndex(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let parts = 0;
  if (!p.at(TokenKind.Colon)) {
    parseElement(p);
    if (!p.at(TokenKind.Colon)) return;
    parts |= SliceFlag.Lower;
  }
  p.advance();
  if (p.atAny(EXPRESSION_START)) {
    parseExpression(p);
    parts |= SliceFlag.Upper;
  }
  if (p.accept(TokenKind.Colon) && p.atAny(EXPRESSION_START)) {
    parseExpression(p);
    parts |= SliceFlag.Step;
  }
  p.close(NodeKind.Slice, start, first, parts);
}
