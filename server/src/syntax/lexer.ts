/**
 * From text to tokens. The lexer knows lines, indentation, brackets and strings, so that the parser never looks at the
 * text. It never fails: what it cannot read becomes a Stray token, and what is left open is closed where the next
 * statement seems to begin (see line-recovery.ts).
 */
import type { Bracket, FormatScope } from './bracket.ts';
import { Code, isLineBreak } from './characters.ts';
import { MAX_INDENTS, startLine } from './layout.ts';
import { ParseMode } from './parse-mode.ts';
import { scanToken } from './scan-token.ts';
import { TokenBuffer } from './token-buffer.ts';
import { TokenKind } from './token-kind.ts';

export class Lexer {
  /** The text and a line feed, so that every line has an end and no scan needs to look for the end of the text. */
  source = '';
  /** Length of the text itself. */
  length = 0;
  mode = ParseMode.File;
  position = 0;
  errors = 0;
  readonly tokens = new TokenBuffer();
  readonly comments: number[] = [];
  readonly brackets: Bracket[] = [];
  readonly formats: FormatScope[] = [];
  /** The columns of the open blocks; the last one counted is at `indentLevel`. */
  readonly indents = new Int32Array(MAX_INDENTS + 1);
  indentLevel = 0;
  /** Where the current logical line begins, and the index of its first token. */
  lineStart = 0;
  lineToken = 0;

  /** In careful mode a line inside a bracket may close it. Entered by going back to `checkpoint` when brackets went wrong. */
  isCareful = false;
  carefulUntil = 0;
  /** The position of a triple quote that is known to have no other half, or -1. */
  strayQuote = -1;
  /** Does a triple-quoted string without an end reach up to the end of the text? */
  hasOpenText = false;
  readonly checkpoint = { position: 0, tokens: 0, comments: 0, errors: 0 };
  #hasCarriageReturn = false;

  /** Fills `tokens`, `comments` and `errors`. With a `strayQuote` strings without an end reach up to the end of their line. */
  run(text: string, mode: ParseMode, strayQuote: number): void {
    this.source = `${text}\n`;
    this.length = text.length;
    this.#hasCarriageReturn = text.includes('\r');
    this.mode = mode;
    this.strayQuote = strayQuote;
    this.#begin();
    this.#scanAll();
    if (this.brackets.length > 0 && this.retryCarefully()) this.#scanAll();
    this.#finish();
  }

  /** Forgets the text. */
  release(): void {
    this.source = '';
    this.tokens.clear();
    this.comments.length = 0;
  }

  /** Adds a token of `width` code units at the current position and moves behind it. */
  emit(kind: TokenKind, width: number, value: number): void {
    const start = this.position;
    this.position = start + width;
    this.tokens.add(kind, start, this.position, value);
  }

  /** The code unit `offset` behind the current position. */
  peek(offset: number): number {
    return this.source.charCodeAt(this.position + offset);
  }

  /** The innermost open bracket, or undefined. */
  get bracket(): Bracket | undefined {
    return this.brackets[this.brackets.length - 1];
  }

  /** The position of the line break that ends the line of `from`. */
  lineEnd(from: number): number {
    if (!this.#hasCarriageReturn) return this.source.indexOf('\n', from);
    let at = from;
    while (!isLineBreak(this.source.charCodeAt(at))) at++;
    return at;
  }

  /** Remembers the state before a bracket opens where none is open. */
  setCheckpoint(position: number): void {
    this.checkpoint.position = position;
    this.checkpoint.tokens = this.tokens.size;
    this.checkpoint.comments = this.comments.length;
    this.checkpoint.errors = this.errors;
  }

  /**
   * To be called where brackets turn out not to match. Returns true after going back to where the outermost one was
   * opened, to read on in careful mode. False: careful mode is on already. No text is read more than twice this way,
   * because careful mode lasts until it has passed the place of the trouble with no bracket open.
   */
  retryCarefully(): boolean {
    if (this.isCareful) return false;
    this.isCareful = true;
    this.carefulUntil = this.position;
    this.position = this.checkpoint.position;
    this.tokens.size = this.checkpoint.tokens;
    this.comments.length = this.checkpoint.comments;
    this.errors = this.checkpoint.errors;
    this.brackets.length = 0;
    this.formats.length = 0;
    return true;
  }

  /** Gives up on all that is open: the statement ends here. */
  closeBrackets(): void {
    this.errors++;
    this.brackets.length = 0;
    this.formats.length = 0;
  }

  #begin(): void {
    this.position = this.source.charCodeAt(0) === Code.ByteOrderMark ? 1 : 0;
    this.errors = 0;
    this.isCareful = false;
    this.hasOpenText = false;
    this.tokens.clear();
    this.comments.length = 0;
    this.brackets.length = 0;
    this.formats.length = 0;
    this.indents[0] = 0;
    this.indentLevel = 0;
    // Every other token now has one before it.
    this.tokens.add(TokenKind.Newline, this.position, this.position, 0);
    startLine(this);
  }

  #scanAll(): void {
    while (this.position < this.length) scanToken(this);
  }

  #finish(): void {
    if (this.brackets.length > 0) this.errors++;
    if (this.tokens.lastKind !== TokenKind.Newline) this.tokens.addLayout(TokenKind.Newline);
    for (; this.indentLevel > 0; this.indentLevel--) this.tokens.addLayout(TokenKind.Dedent);
    this.tokens.addLayout(TokenKind.EndOfText);
  }
}
