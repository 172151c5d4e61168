/**
 * The parser's state: a cursor over the tokens and the tree under construction. The grammar is in the functions that
 * take it as their first argument; each leaves the nodes of what it read behind, the outermost one last.
 */
import { NodeKind as Kind, type NodeKind } from './node-kind.ts';
import { ParseMode } from './parse-mode.ts';
import type { TokenBuffer } from './token-buffer.ts';
import { TokenKind } from './token-kind.ts';
import { CLOSING_BRACKET, LINE_END, OPENING_BRACKET, type TokenSet } from './token-set.ts';
import { TreeBuilder } from './tree-builder.ts';

/** How deep expressions may nest: Python's own limit for brackets. What lies deeper is skipped as an Error. */
const MAX_NESTING = 200;

/**
 * Tokens that end what stands inside a bracket; the lexer vouches that each closing one has its opening one. The colon
 * and the conversion of a replacement field end its expression.
 */
const CLOSING = CLOSING_BRACKET.map((member, kind) => member | LINE_END[kind]!);
CLOSING[TokenKind.FieldColon] = 1;
CLOSING[TokenKind.Conversion] = 1;

export class Parser {
  readonly nodes = new TreeBuilder();
  mode = ParseMode.File;
  errors = 0;
  /** Inside the pattern of a `case`, where `as` binds a name. */
  inCase = false;
  /** The kind of the current token. */
  kind = TokenKind.EndOfText;
  position = 0;
  #kinds = new Uint8Array(0);
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  #values = new Int32Array(0);
  #nesting = 0;

  /** Begins at the second token: the first is a Newline that stands for the beginning of the text. */
  begin(tokens: TokenBuffer, mode: ParseMode): void {
    this.#kinds = tokens.kinds;
    this.#starts = tokens.starts;
    this.#ends = tokens.ends;
    this.#values = tokens.values;
    this.nodes.size = 0;
    this.mode = mode;
    this.errors = 0;
    this.inCase = false;
    this.#nesting = 0;
    this.position = 1;
    this.kind = this.#kinds[1] as TokenKind;
  }

  /** The value of the current token. */
  get value(): number {
    return this.#values[this.position]!;
  }

  /** Where the current token begins. */
  get start(): number {
    return this.#starts[this.position]!;
  }

  /** Where the token before the current one ends: the end of everything read so far. */
  get previousEnd(): number {
    return this.#ends[this.position - 1]!;
  }

  /** Does the current token touch the one before it? */
  get isAdjacent(): boolean {
    return this.start === this.previousEnd;
  }

  at(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  atAny(kinds: TokenSet): boolean {
    return kinds[this.kind] === 1;
  }

  /** At the end of the text nothing advances. */
  advance(): void {
    if (this.kind !== TokenKind.EndOfText) this.kind = this.#kinds[++this.position] as TokenKind;
  }

  /** The kind of the next token. Only at the end of the text there is none, and EndOfText looks ahead to itself. */
  get next(): TokenKind {
    return this.at(TokenKind.EndOfText) ? this.kind : this.kindAt(this.position + 1);
  }

  /** The kind, start and value of a token by its index. */
  kindAt(index: number): TokenKind {
    return this.#kinds[index] as TokenKind;
  }

  startAt(index: number): number {
    return this.#starts[index]!;
  }

  valueAt(index: number): number {
    return this.#values[index]!;
  }

  /** Moves past the current token if it is of this kind. */
  accept(kind: TokenKind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  /** As `accept`; counts an error where the token is missing. */
  expect(kind: TokenKind): boolean {
    if (this.accept(kind)) return true;
    this.errors++;
    return false;
  }

  /** Is the current token the end of what a bracket holds, or the end of the line? */
  get atClosing(): boolean {
    return CLOSING[this.kind] === 1;
  }

  /** Ends a node that began at `start` with the nodes from `first` on as its descendants. */
  close(kind: NodeKind, start: number, first: number, value = 0): void {
    const { nodes } = this;
    // A Missing lies at the end of the token before it, so it may begin before the node that it opens.
    const begin = first < nodes.size ? Math.min(start, nodes.starts[first]!) : start;
    nodes.add(kind, begin, this.previousEnd, first, value);
  }

  /** Makes a leaf of the current token. */
  leaf(kind: NodeKind, value = 0): void {
    const { position, nodes } = this;
    nodes.add(kind, this.#starts[position]!, this.#ends[position]!, nodes.size, value);
    this.advance();
  }

  /** Stands in for an expression that is not there. */
  missing(): void {
    this.errors++;
    this.nodes.add(Kind.Missing, this.previousEnd, this.previousEnd, this.nodes.size, 0);
  }

  /** Makes an Error of the current token. */
  skip(): void {
    this.errors++;
    this.leaf(Kind.Error);
  }

  /** To be called before following one more level of nesting; false where it was skipped because there are too many. */
  enter(): boolean {
    if (this.#nesting < MAX_NESTING) {
      this.#nesting++;
      return true;
    }
    this.#skipNested();
    return false;
  }

  leave(): void {
    this.#nesting--;
  }

  /** Skips one operand and what hangs on it as an Error: up to a comma, closing bracket or line end of its own level. */
  #skipNested(): void {
    const { start } = this;
    this.errors++;
    let depth = 0;
    while (LINE_END[this.kind] === 0 && (depth > 0 || !(this.atClosing || this.at(TokenKind.Comma)))) {
      depth += OPENING_BRACKET[this.kind]! - CLOSING_BRACKET[this.kind]!;
      this.advance();
    }
    this.nodes.add(Kind.Error, Math.min(start, this.previousEnd), this.previousEnd, this.nodes.size, 0);
  }
}
