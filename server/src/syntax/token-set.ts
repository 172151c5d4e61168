/** Sets of token kinds that more than one part of the lexer or parser asks about. */
import { TOKEN_KIND_COUNT, TokenKind } from './token-kind.ts';

/** A set of token kinds that can be asked by index: 1 for the members. */
export type TokenSet = Readonly<Uint8Array>;

export function tokenSet(...kinds: readonly TokenKind[]): TokenSet {
  const members = new Uint8Array(TOKEN_KIND_COUNT);
  for (const kind of kinds) members[kind] = 1;
  return members;
}

/** Tokens that can begin an expression, a starred one included. */
export const EXPRESSION_START = tokenSet(
  TokenKind.Name,
  TokenKind.Number,
  TokenKind.String,
  TokenKind.FormatStart,
  TokenKind.LeftParen,
  TokenKind.LeftSquare,
  TokenKind.LeftBrace,
  TokenKind.Backtick,
  TokenKind.None,
  TokenKind.True,
  TokenKind.False,
  TokenKind.Ellipsis,
  TokenKind.Sum,
  TokenKind.Tilde,
  TokenKind.Not,
  TokenKind.Lambda,
  TokenKind.Await,
  TokenKind.Async,
  TokenKind.Yield,
  TokenKind.Star,
  TokenKind.DoubleStar,
  TokenKind.DeepOpen,
  TokenKind.LineMagic,
  TokenKind.ShellEscape,
);

/** Tokens with another half; between them lies one level of nesting. */
export const OPENING_BRACKET = tokenSet(
  TokenKind.LeftParen,
  TokenKind.LeftSquare,
  TokenKind.LeftBrace,
  TokenKind.FormatStart,
  TokenKind.FieldOpen,
  TokenKind.DeepOpen,
);

export const CLOSING_BRACKET = tokenSet(
  TokenKind.RightParen,
  TokenKind.RightSquare,
  TokenKind.RightBrace,
  TokenKind.FormatEnd,
  TokenKind.FieldClose,
  TokenKind.DeepClose,
);

export const LINE_END = tokenSet(TokenKind.Newline, TokenKind.EndOfText);

/** Tokens that begin a statement with a block. */
export const COMPOUND_START = tokenSet(
  TokenKind.If,
  TokenKind.For,
  TokenKind.While,
  TokenKind.Try,
  TokenKind.With,
  TokenKind.Def,
  TokenKind.Class,
  TokenKind.At,
  TokenKind.Elif,
  TokenKind.Else,
  TokenKind.Except,
  TokenKind.Finally,
  TokenKind.CellMagic,
);

/** Keywords that can only begin a statement or a clause. Inside brackets they prove that a bracket was not closed. */
export const STATEMENT_KEYWORDS = tokenSet(
  TokenKind.Assert,
  TokenKind.Break,
  TokenKind.Class,
  TokenKind.Continue,
  TokenKind.Def,
  TokenKind.Del,
  TokenKind.Elif,
  TokenKind.Except,
  TokenKind.Finally,
  TokenKind.Global,
  TokenKind.Import,
  TokenKind.Nonlocal,
  TokenKind.Pass,
  TokenKind.Raise,
  TokenKind.Return,
  TokenKind.Try,
  TokenKind.While,
  TokenKind.With,
);
