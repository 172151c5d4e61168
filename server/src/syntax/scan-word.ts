/** Names, keywords, and string prefixes, which begin like names. */
import { Code, isDigit, isNameStart, NAME_CLASS, unicodeNameEnd } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { extendHash, internName, internSlice } from './names.ts';
import { scanString, stringPrefix } from './scan-string.ts';
import { KEYWORD_COUNT, TokenKind } from './token-kind.ts';
import { STATEMENT_KEYWORDS } from './token-set.ts';

/** Longest string prefix: `rb`, `fr`, `ur`. */
const MAX_PREFIX = 2;

/** Reads the word at the current position, whose first character is the ASCII letter or underscore `code`. */
export function scanWord(lexer: Lexer, code: number): void {
  const { source, position: start } = lexer;
  let end = start;
  let hash = 0;
  let next = code;
  do {
    hash = extendHash(hash, next);
    next = source.charCodeAt(++end);
  } while (next < Code.FirstNonAscii && NAME_CLASS[next] !== 0);
  if (next >= Code.FirstNonAscii && scanUnicodeWord(lexer, start)) return;
  if ((next === Code.DoubleQuote || next === Code.SingleQuote) && end - start <= MAX_PREFIX) {
    const prefix = stringPrefix(source, start, end);
    if (prefix !== undefined) {
      lexer.position = end;
      scanString(lexer, start, prefix);
      return;
    }
  }
  const id = internSlice(source, start, end, hash);
  if (id < KEYWORD_COUNT) {
    addKeyword(lexer, id, end);
    return;
  }
  lexer.position = end;
  lexer.tokens.add(TokenKind.Name, start, end, id);
}

/**
 * Reads a name that holds characters beyond ASCII; false where there is none at `start`. Python treats names of one
 * NFKC form as the same, so that `ｅval` calls `eval`.
 */
export function scanUnicodeWord(lexer: Lexer, start: number): boolean {
  const end = unicodeNameEnd(lexer.source, start);
  if (end === start) return false;
  const id = internName(lexer.source.slice(start, end).normalize('NFKC'));
  lexer.position = end;
  lexer.tokens.add(id < KEYWORD_COUNT ? id : TokenKind.Name, start, end, id);
  return true;
}

/** `$X`, `$_` and `$...ARGS` of a pattern: names that begin with the dollar sign. False where no such name follows. */
export function scanMetavariable(lexer: Lexer): boolean {
  const { source, position: start } = lexer;
  let end = source.startsWith('$...', start) ? start + 4 : start + 1;
  if (!isNameStart(source.charCodeAt(end)) && !isDigit(source.charCodeAt(end))) return false;
  while (NAME_CLASS[source.charCodeAt(end)]) end++;
  lexer.emit(TokenKind.Name, end - start, internName(source.slice(start, end)));
  return true;
}

function addKeyword(lexer: Lexer, kind: TokenKind, end: number): void {
  const { tokens, position: start } = lexer;
  if (STATEMENT_KEYWORDS[kind] === 1 && lexer.brackets.length > 0) {
    const isAttribute = tokens.lastKind === TokenKind.Dot && tokens.lastEnd === start;
    if (!isAttribute && lexer.retryCarefully()) return;
  }
  lexer.position = end;
  tokens.add(kind, start, end, kind);
}
