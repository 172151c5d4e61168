/** f-strings and t-strings: literal text and replacement fields, whose expressions are lexed like any other code. */
import { Bracket, type FormatScope } from './bracket.ts';
import { Code, isLineBreak } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { FieldFlag, StringFlag } from './node-kind.ts';
import { unclosedStringEnd } from './quote-recovery.ts';
import { TokenKind } from './token-kind.ts';

/** Unicode's longest character names have less than a hundred letters. */
const MAX_CHARACTER_NAME = 100;

const FIELD_END = /[ \t\f\r\n]*\}/y;

const CONVERSIONS: Readonly<Record<string, FieldFlag>> = { s: FieldFlag.Str, r: FieldFlag.Repr, a: FieldFlag.Ascii };

/** Begins a literal with fields: the prefix is at `start`, the text behind the quotes at `content`. */
export function openFormat(lexer: Lexer, start: number, content: number, flags: number): void {
  if (lexer.brackets.length === 0) lexer.setCheckpoint(start);
  lexer.formats.push({
    quote: lexer.source.charCodeAt(content - 1),
    isTriple: (flags & StringFlag.Triple) !== 0,
    flags,
    depth: lexer.brackets.length,
  });
  lexer.tokens.add(TokenKind.FormatStart, start, content, flags);
  lexer.position = content;
  scanFormatBody(lexer);
}

/** Ends the innermost f-string with a token of `width` characters, and whatever is still open inside it. */
export function closeFormat(lexer: Lexer, width: number, flags: number): void {
  const scope = lexer.formats.pop();
  if (scope !== undefined && scope.depth < lexer.brackets.length) lexer.brackets.length = scope.depth;
  if ((flags & StringFlag.Unterminated) !== 0) lexer.errors++;
  lexer.emit(TokenKind.FormatEnd, width, flags);
}

/** Reads literal text, or the text of a format specification, up to the next field or the end of the f-string. */
export function scanFormatBody(lexer: Lexer): void {
  const scope = lexer.formats[lexer.formats.length - 1];
  if (scope === undefined) return;
  for (;;) {
    const inSpec = lexer.bracket === Bracket.Spec;
    const end = textEnd(lexer, scope, inSpec);
    const code = lexer.source.charCodeAt(end);
    if (inSpec && isLineBreak(code) && closesBelow(lexer, scope, end)) continue;
    if (end >= lexer.length || isLineBreak(code)) {
      addText(lexer, scope, unclosedStringEnd(lexer, lexer.position, Math.min(end, lexer.length)));
      closeFormat(lexer, 0, StringFlag.Unterminated);
      return;
    }
    addText(lexer, scope, end);
    if (code === Code.LeftBrace) {
      lexer.brackets.push(Bracket.Field);
      lexer.emit(TokenKind.FieldOpen, 1, 0);
      return;
    }
    if (code !== Code.RightBrace) {
      // A specification that the closing quote cuts off.
      closeFormat(lexer, scope.isTriple ? 3 : 1, inSpec ? StringFlag.Unterminated : 0);
      return;
    }
    lexer.brackets.pop();
    lexer.emit(TokenKind.FieldClose, 1, 0);
  }
}

/** A line break ends a specification too where the brace that closes its field is all that follows: the brace is next then. */
function closesBelow(lexer: Lexer, scope: FormatScope, end: number): boolean {
  FIELD_END.lastIndex = end;
  if (!FIELD_END.test(lexer.source)) return false;
  addText(lexer, scope, end);
  lexer.position = FIELD_END.lastIndex - 1;
  return true;
}

/** `!r`, `!s` or `!a` behind the expression of a field. */
export function scanConversion(lexer: Lexer): void {
  let width = 1;
  while (/\w/.test(lexer.source.charAt(lexer.position + width))) width++;
  const letter = lexer.source.slice(lexer.position + 1, lexer.position + width);
  lexer.emit(TokenKind.Conversion, width, CONVERSIONS[letter] ?? 0);
}

function addText(lexer: Lexer, scope: FormatScope, end: number): void {
  if (end > lexer.position) lexer.emit(TokenKind.FormatText, end - lexer.position, scope.flags);
}

/** Where the text at the current position ends: at the quote, at a brace that opens or closes a field, or at a line break. */
function textEnd(lexer: Lexer, scope: FormatScope, inSpec: boolean): number {
  const { source, length } = lexer;
  let at = lexer.position;
  while (at < length) {
    const code = source.charCodeAt(at);
    if (code === scope.quote) {
      if (!scope.isTriple || (source.charCodeAt(at + 1) === code && source.charCodeAt(at + 2) === code)) return at;
      at++;
    } else if (code === Code.LeftBrace) {
      if (inSpec || source.charCodeAt(at + 1) !== Code.LeftBrace) return at;
      at += 2;
    } else if (code === Code.RightBrace) {
      if (inSpec) return at;
      if (source.charCodeAt(at + 1) !== Code.RightBrace) lexer.errors++;
      at += source.charCodeAt(at + 1) === Code.RightBrace ? 2 : 1;
    } else if (code === Code.Backslash) {
      at = escapeEnd(source, at, (scope.flags & StringFlag.Raw) !== 0);
    } else if (!scope.isTriple && isLineBreak(code)) {
      return at;
    } else {
      at++;
    }
  }
  return length;
}

/** Behind a backslash and what it protects. A brace is not protected, save those of `\N{NAME}`. */
function escapeEnd(source: string, at: number, isRaw: boolean): number {
  const next = source.charCodeAt(at + 1);
  if (next === Code.LeftBrace || next === Code.RightBrace) return at + 1;
  if (next === Code.CarriageReturn && source.charCodeAt(at + 2) === Code.LineFeed) return at + 3;
  if (isRaw || next !== Code.UpperN || source.charCodeAt(at + 2) !== Code.LeftBrace) return at + 2;
  const close = source.slice(at, at + MAX_CHARACTER_NAME).indexOf('}');
  return close < 0 ? at + 2 : at + close + 1;
}
