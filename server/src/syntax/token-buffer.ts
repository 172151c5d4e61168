/** The tokens of one text: parallel arrays that grow by doubling and are used again for the next text. */
import { resized } from './resized.ts';
import type { TokenKind } from './token-kind.ts';

const INITIAL_CAPACITY = 1 << 14;
/** Arrays longer than this are given back after a parse, so that one huge file does not cost memory for ever. */
const KEPT_CAPACITY = 1 << 19;

export class TokenBuffer {
  kinds = new Uint8Array(INITIAL_CAPACITY);
  starts = new Int32Array(INITIAL_CAPACITY);
  ends = new Int32Array(INITIAL_CAPACITY);
  values = new Int32Array(INITIAL_CAPACITY);
  size = 0;

  add(kind: TokenKind, start: number, end: number, value: number): void {
    const at = this.size;
    if (at === this.kinds.length) this.#resize(at * 2);
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.values[at] = value;
    this.size = at + 1;
  }

  /** An empty token at the end of the one before it. */
  addLayout(kind: TokenKind): void {
    const end = this.lastEnd;
    this.add(kind, end, end, 0);
  }

  get lastKind(): TokenKind {
    return this.kinds[this.size - 1] as TokenKind;
  }

  get lastEnd(): number {
    return this.size > 0 ? this.ends[this.size - 1]! : 0;
  }

  /** Forgets all tokens, and arrays that had to grow far beyond the usual. */
  clear(): void {
    this.size = 0;
    if (this.kinds.length > KEPT_CAPACITY) this.#resize(INITIAL_CAPACITY);
  }

  #resize(capacity: number): void {
    this.kinds = resized(new Uint8Array(capacity), this.kinds);
    this.starts = resized(new Int32Array(capacity), this.starts);
    this.ends = resized(new Int32Array(capacity), this.ends);
    this.values = resized(new Int32Array(capacity), this.values);
  }
}
