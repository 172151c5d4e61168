/** Strings side by side, and the fields of f-strings and t-strings. */
import { parseExpressionList, parseStray } from './expression.ts';
import { FieldFlag, NodeKind } from './node-kind.ts';
import type { Parser } from './parser.ts';
import { TokenKind } from './token-kind.ts';

/** One literal, or JoinedStrings where several stand side by side. */
export function parseStrings(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let count = 0;
  for (; ; count++) {
    if (p.at(TokenKind.String)) p.leaf(NodeKind.String, p.value);
    else if (p.at(TokenKind.FormatStart)) parseFormatString(p);
    else break;
  }
  if (count > 1) p.close(NodeKind.JoinedStrings, start, first);
}

function parseFormatString(p: Parser): void {
  const { start, value } = p;
  const first = p.nodes.size;
  p.advance();
  parseParts(p);
  const end = p.at(TokenKind.FormatEnd) ? p.value : 0;
  p.expect(TokenKind.FormatEnd);
  p.close(NodeKind.FormatString, start, first, value | end);
}

/** [(FormatText | FormatField)*] */
function parseParts(p: Parser): void {
  for (;;) {
    if (p.at(TokenKind.FormatText)) p.leaf(NodeKind.FormatText, p.value);
    else if (p.at(TokenKind.FieldOpen)) parseField(p);
    else return;
  }
}

function parseField(p: Parser): void {
  const { start } = p;
  const first = p.nodes.size;
  let flags = 0;
  p.advance();
  parseExpressionList(p);
  if (p.accept(TokenKind.Assign)) flags |= FieldFlag.Debug;
  skipToFieldEnd(p);
  if (p.at(TokenKind.Conversion)) {
    flags |= p.value;
    p.advance();
    skipToFieldEnd(p);
  }
  if (p.accept(TokenKind.FieldColon)) parseSpec(p);
  p.expect(TokenKind.FieldClose);
  p.close(NodeKind.FormatField, start, first, flags);
}

/** What stands between the expression of a field and its end fits nowhere. */
function skipToFieldEnd(p: Parser): void {
  while (!p.atClosing) parseStray(p);
}

function parseSpec(p: Parser): void {
  const start = p.previousEnd;
  const first = p.nodes.size;
  if (p.enter()) {
    parseParts(p);
    p.leave();
  }
  p.close(NodeKind.FormatSpec, start, first);
}
