/** The memo of the symbolic machine: dense for the numbers that writers count up, sparse for those that somebody made up. */
import type { Value } from './pickle-value.ts';

/** No value is negative. */
const EMPTY = -1;
const FIRST_ROOM = 1_024;
/** A number may lie so far behind the last one and still be kept densely. */
const LARGEST_GAP = 1_024;

export class Memo {
  /** Numbers in one block: millions of values in an array of the language cost several times as much. */
  #dense = new Float64Array(FIRST_ROOM).fill(EMPTY);
  /** So many keys are kept densely. */
  #length = 0;
  readonly #sparse = new Map<number, Value>();
  #size = 0;

  /** How many keys there are: the key that MEMOIZE takes. */
  get size(): number {
    return this.#size;
  }

  get(key: number): Value | undefined {
    if (!(key < this.#length)) return this.#sparse.get(key);
    const value = this.#dense[key];
    return value === EMPTY ? undefined : value;
  }

  /** A key that is no whole number (text where a number belongs) is kept too, as the machine does with what it does not know. */
  set(key: number, value: Value): void {
    if (key >= 0 && key < this.#length + LARGEST_GAP && Number.isInteger(key)) {
      if (key >= this.#length) this.#grow(key + 1);
      if (this.#dense[key] === EMPTY) this.#size++;
      this.#dense[key] = value;
    } else {
      if (!this.#sparse.has(key)) this.#size++;
      this.#sparse.set(key, value);
    }
  }

  #grow(length: number): void {
    if (length > this.#dense.length) {
      const wider = new Float64Array(Math.max(length, 2 * this.#dense.length)).fill(EMPTY, this.#length);
      wider.set(this.#dense.subarray(0, this.#length));
      this.#dense = wider;
    }
    // What was put down sparsely before the dense part grew over it moves along.
    for (let key = this.#length; this.#sparse.size > 0 && key < length; key++) {
      const moved = this.#sparse.get(key);
      if (moved !== undefined) this.#dense[key] = moved;
      this.#sparse.delete(key);
    }
    this.#length = length;
  }
}
