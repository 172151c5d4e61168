/** String literals. An unclosed quote ends with its line, and so does an unclosed triple quote (see quote-recovery.ts). */
import { Code, isLineBreak } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { StringFlag } from './node-kind.ts';
import { unclosedStringEnd, unclosedTripleEnd } from './quote-recovery.ts';
import { closeFormat, openFormat } from './scan-format.ts';
import { TokenKind } from './token-kind.ts';

/** Beside the StringFlag bits of a prefix: the literal has replacement fields. */
const HAS_FIELDS = 1 << 8;

const PREFIXES: ReadonlyMap<string, number> = new Map([
  ['r', StringFlag.Raw],
  ['b', StringFlag.Bytes],
  ['u', StringFlag.Unicode],
  ['f', HAS_FIELDS],
  ['t', HAS_FIELDS | StringFlag.Template],
  ['br', StringFlag.Bytes | StringFlag.Raw],
  ['rb', StringFlag.Bytes | StringFlag.Raw],
  ['ur', StringFlag.Unicode | StringFlag.Raw],
  ['fr', HAS_FIELDS | StringFlag.Raw],
  ['rf', HAS_FIELDS | StringFlag.Raw],
  ['tr', HAS_FIELDS | StringFlag.Template | StringFlag.Raw],
  ['rt', HAS_FIELDS | StringFlag.Template | StringFlag.Raw],
]);

/** The bits that `scanString` expects for the word in a part of `source`; undefined where it is no string prefix. */
export function stringPrefix(source: string, start: number, end: number): number | undefined {
  return PREFIXES.get(source.slice(start, end).toLowerCase());
}

/** Reads a literal: `start` is where its prefix begins, the current position is its opening quote. */
export function scanString(lexer: Lexer, start: number, prefix: number): void {
  const quote = lexer.peek(0);
  const isTriple = lexer.peek(1) === quote && lexer.peek(2) === quote;
  if (lexer.isCareful && start === lexer.position && isFormatQuote(lexer, quote, isTriple)) {
    closeFormat(lexer, isTriple ? 3 : 1, StringFlag.Unterminated);
  } else if (isTriple) {
    scanTripleString(lexer, start, prefix | StringFlag.Triple);
  } else if ((prefix & HAS_FIELDS) !== 0) {
    openFormat(lexer, start, lexer.position + 1, prefix & ~HAS_FIELDS);
  } else {
    scanLineString(lexer, start, prefix);
  }
}

/** Is this the quote that would end the innermost f-string, in one of whose fields we are? */
function isFormatQuote(lexer: Lexer, quote: number, isTriple: boolean): boolean {
  const format = lexer.formats[lexer.formats.length - 1];
  return format?.quote === quote && format.isTriple === isTriple;
}

function scanTripleString(lexer: Lexer, start: number, flags: number): void {
  const content = lexer.position + 3;
  const end = tripleStringEnd(lexer.source, content);
  if (end < 0 || lexer.position === lexer.strayQuote) {
    lexer.hasOpenText = lexer.strayQuote < 0;
    const unclosedEnd = lexer.hasOpenText ? lexer.length : unclosedTripleEnd(lexer, content, end);
    addUnclosed(lexer, start, unclosedEnd, flags & ~HAS_FIELDS);
  } else if ((flags & HAS_FIELDS) !== 0) {
    openFormat(lexer, start, content, flags & ~HAS_FIELDS);
  } else {
    lexer.position = end;
    lexer.tokens.add(TokenKind.String, start, end, flags);
  }
}

function scanLineString(lexer: Lexer, start: number, flags: number): void {
  const quote = lexer.peek(0);
  const end = lineStringEnd(lexer, lexer.position + 1, quote);
  if (end >= 0) {
    lexer.position = end;
    lexer.tokens.add(TokenKind.String, start, end, flags);
  } else if (start === lexer.position && isFormatQuote(lexer, quote, false)) {
    // `f"{x"`: not a string without an end, but the end of the f-string whose field was not closed.
    closeFormat(lexer, 1, StringFlag.Unterminated);
  } else {
    const lineEnd = Math.min(lexer.lineEnd(start), lexer.length);
    addUnclosed(lexer, start, unclosedStringEnd(lexer, lexer.position + 1, lineEnd), flags);
  }
}

function addUnclosed(lexer: Lexer, start: number, end: number, flags: number): void {
  lexer.errors++;
  lexer.position = end;
  lexer.tokens.add(TokenKind.String, start, end, flags | StringFlag.Unterminated);
}

/** Behind the closing quote of the string whose content begins at `content`, or -1 where its line ends before. */
function lineStringEnd(lexer: Lexer, content: number, quote: number): number {
  const { source, length } = lexer;
  for (let at = content; at < length; at++) {
    const code = source.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === Code.Backslash) {
      at++;
      if (source.charCodeAt(at) === Code.CarriageReturn && source.charCodeAt(at + 1) === Code.LineFeed) at++;
    } else if (isLineBreak(code)) return -1;
  }
  return -1;
}

/** Behind the three closing quotes, or -1. A backslash takes the character behind it out, in raw strings too. */
function tripleStringEnd(source: string, content: number): number {
  const quotes = source.slice(content - 3, content);
  for (let at = source.indexOf(quotes, content); at >= 0; at = source.indexOf(quotes, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > content && source.charCodeAt(at - backslashes - 1) === Code.Backslash) backslashes++;
    if (backslashes % 2 === 0) return at + 3;
  }
  return -1;
}
