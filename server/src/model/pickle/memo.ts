/** The memo of the symbolic machine: dense for the numbers that writers count up, sparse for those that somebody made up. */
import type { Value } from './pickle-value.ts';

/** A number may lie so far behind the last one and still be kept densely. */
const LARGEST_GAP = 1_024;

export class Memo {
  readonly #dense: (Value | undefined)[] = [];
  readonly #sparse = new Map<number, Value>();
  #size = 0;

  /** How many keys there are: the key that MEMOIZE takes. */
  get size(): number {
    return this.#size;
  }

  get(key: number): Value | undefined {
    return key < this.#dense.length ? this.#dense[key] : this.#sparse.get(key);
  }

  /** A key that is no whole number (text where a number belongs) is kept too, as the machine does with what it does not know. */
  set(key: number, value: Value): void {
    if (key >= 0 && key < this.#dense.length + LARGEST_GAP && Number.isInteger(key)) {
      while (this.#dense.length <= key) {
        // What was put down sparsely before the dense part grew over it moves along.
        const moved = this.#sparse.get(this.#dense.length);
        this.#sparse.delete(this.#dense.length);
        this.#dense.push(moved);
      }
      if (this.#dense[key] === undefined) this.#size++;
      this.#dense[key] = value;
    } else {
      if (!this.#sparse.has(key)) this.#size++;
      this.#sparse.set(key, value);
    }
  }
}
