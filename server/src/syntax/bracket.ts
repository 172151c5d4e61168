/** What the lexer has open: brackets, and the f-strings around them. */

/** What is open around the current position; a replacement field changes to `Spec` at its colon. */
export enum Bracket {
  Paren,
  Square,
  Brace,
  Field,
  Spec,
  /** A pattern's `<...`. */
  Deep,
}

/** An f-string or t-string that is not closed yet. */
export interface FormatScope {
  readonly quote: number;
  readonly isTriple: boolean;
  /** StringFlag bits of its prefix. */
  readonly flags: number;
  /** How many brackets were open where it began. */
  readonly depth: number;
}
