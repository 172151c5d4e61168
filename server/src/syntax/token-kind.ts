/**
 * The kinds of tokens. Keywords come first, in the order of `KEYWORDS`, so that a keyword's kind is also its name id:
 * the lexer interns every word and sees by the number alone whether it is a keyword.
 */
export enum TokenKind {
  False,
  None,
  True,
  And,
  As,
  Assert,
  Async,
  Await,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Else,
  Except,
  Finally,
  For,
  From,
  Global,
  If,
  Import,
  In,
  Is,
  Lambda,
  Nonlocal,
  Not,
  Or,
  Pass,
  Raise,
  Return,
  Try,
  While,
  With,
  Yield,

  /** value: name id. */
  Name,
  Number,
  /** value: StringFlag bits. */
  String,
  /** The prefix and opening quote of an f-string or t-string. value: StringFlag bits. */
  FormatStart,
  /** Literal text between two fields. value: StringFlag bits of the f-string. */
  FormatText,
  /** The closing quote, or nothing where it is missing. value: StringFlag.Unterminated or 0. */
  FormatEnd,
  FieldOpen,
  FieldClose,
  /** The colon before a format specification. */
  FieldColon,
  /** `!r` and its like. value: FieldFlag bit, 0 for an unknown letter. */
  Conversion,
  LeftParen,
  RightParen,
  LeftSquare,
  RightSquare,
  LeftBrace,
  RightBrace,
  Backtick,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Assign,
  /** value: BinaryOperator. */
  AugmentedAssign,
  Arrow,
  Walrus,
  Ellipsis,
  Tilde,
  // The operators below carry a BinaryOperator as value, save Compare, which carries a Comparison.
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  /** `+` and `-`, also as signs. */
  Sum,
  /** `/`, `//` and `%`. */
  Product,
  /** `*`: product, or unpacking. */
  Star,
  /** `@`: product, or the start of a decorator. */
  At,
  DoubleStar,

  /** The opening half of a pattern's `<... P ...>`. */
  DeepOpen,
  /** The closing half of a pattern's `<... P ...>`. */
  DeepClose,

  // Notebook lines, each one token; value: name id, where there is a name.
  LineMagic,
  CellMagic,
  ShellEscape,
  Help,

  /** A character that no Python text holds at this place: `$`, `?`, a closing bracket that was never opened. */
  Stray,
  // Layout tokens are empty and lie at the end of the token before them, so that no node can end in white space.
  Newline,
  Indent,
  Dedent,
  EndOfText,
}

export const TOKEN_KIND_COUNT = TokenKind.EndOfText + 1;

/** In the order of the first members of `TokenKind`. */
export const KEYWORDS: readonly string[] =
  `False None True and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/);

export const KEYWORD_COUNT = TokenKind.Yield + 1;
