/** Opening and closing brackets in the lexer: every closing token it emits has its opening one, the rest is Stray. */
import { Bracket } from './bracket.ts';
import type { Lexer } from './lexer.ts';
import { scanFormatBody } from './scan-format.ts';
import { TokenKind } from './token-kind.ts';

/** How many open brackets a closing one may skip to find its own. */
const MAX_SKIPPED = 32;

const CLOSING_TOKENS: Readonly<Record<Bracket, TokenKind>> = {
  [Bracket.Paren]: TokenKind.RightParen,
  [Bracket.Square]: TokenKind.RightSquare,
  [Bracket.Brace]: TokenKind.RightBrace,
  [Bracket.Field]: TokenKind.FieldClose,
  [Bracket.Spec]: TokenKind.FieldClose,
  [Bracket.Deep]: TokenKind.DeepClose,
};

export function openBracket(lexer: Lexer, kind: TokenKind, width: number, bracket: Bracket): void {
  if (lexer.brackets.length === 0) lexer.setCheckpoint(lexer.position);
  lexer.brackets.push(bracket);
  lexer.emit(kind, width, 0);
}

/** Closes the nearest `bracket`, and with it what was opened since and never closed. */
export function closeBracket(lexer: Lexer, kind: TokenKind, width: number, bracket: Bracket): void {
  if (lexer.bracket !== bracket && lexer.brackets.length > 0 && lexer.retryCarefully()) return;
  const opening = findOpening(lexer.brackets, bracket, bracket);
  if (opening >= 0) lexer.brackets.length = opening;
  lexer.emit(opening >= 0 ? kind : TokenKind.Stray, width, 0);
}

/** Adds an empty closing token for every open bracket. */
export function closeAllBrackets(lexer: Lexer): void {
  lexer.errors++;
  for (let open = lexer.brackets.pop(); open !== undefined; open = lexer.brackets.pop()) {
    lexer.tokens.addLayout(CLOSING_TOKENS[open]);
  }
}

/** `}` ends a dictionary or set, or a replacement field, behind which the text of its f-string goes on. */
export function closeBrace(lexer: Lexer): void {
  const { bracket, brackets } = lexer;
  const fits = bracket === Bracket.Brace || bracket === Bracket.Field;
  if (!fits && brackets.length > 0 && lexer.retryCarefully()) return;
  const opening = findOpening(brackets, Bracket.Brace, Bracket.Field);
  if (opening < 0) {
    lexer.emit(TokenKind.Stray, 1, 0);
    return;
  }
  const isField = brackets[opening] === Bracket.Field;
  brackets.length = opening;
  lexer.emit(isField ? TokenKind.FieldClose : TokenKind.RightBrace, 1, 0);
  if (isField) scanFormatBody(lexer);
}

/** Index of the innermost of two brackets, or -1. What lies outside a replacement field cannot be closed inside it. */
function findOpening(brackets: readonly Bracket[], one: Bracket, other: Bracket): number {
  const lowest = Math.max(0, brackets.length - MAX_SKIPPED);
  for (let at = brackets.length - 1; at >= lowest; at--) {
    const open = brackets[at]!;
    if (open === one || open === other) return at;
    if (open === Bracket.Field || open === Bracket.Spec) return -1;
  }
  return -1;
}
