/** The range coder of LZMA: bits out of a stream, each with a probability that learns. lzma-specification.txt of https://www.7-zip.org/sdk.html */

const PROBABILITY_BITS = 11;
const HALF = 1 << (PROBABILITY_BITS - 1);
const MOVE_BITS = 5;
const TOP = 2 ** 24;

export type Probabilities = Uint16Array;

export function newProbabilities(count: number): Probabilities {
  return new Uint16Array(count).fill(HALF);
}

/** Lives for one run of bytes. Behind their end it reads zeros and says so in `isExhausted`. */
export class RangeDecoder {
  readonly #bytes: Uint8Array;
  #at = 5;
  #range = 0xffffffff;
  #code: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#code = [1, 2, 3, 4].reduce((code, at) => ((code << 8) | (bytes[at] ?? 0)) >>> 0, 0);
  }

  get isExhausted(): boolean {
    return this.#at > this.#bytes.length;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  bit(probabilities: Probabilities, index: number): 0 | 1 {
    const probability = probabilities[index] as number;
    const bound = (this.#range >>> PROBABILITY_BITS) * probability;
    const isOne = this.#code >= bound;
    if (isOne) {
      this.#range -= bound;
      this.#code -= bound;
      probabilities[index] = probability - (probability >>> MOVE_BITS);
    } else {
      this.#range = bound;
      probabilities[index] = probability + (((1 << PROBABILITY_BITS) - probability) >>> MOVE_BITS);
    }
    if (this.#range < TOP) this.#shift();
    return isOne ? 1 : 0;
  }

  /** Bits that nobody predicts, the highest first. */
  direct(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++) {
      this.#range >>>= 1;
      const isOne = this.#code >= this.#range;
      if (isOne) this.#code -= this.#range;
      value = value * 2 + (isOne ? 1 : 0);
      if (this.#range < TOP) this.#shift();
    }
    return value;
  }

  /** A number of so many bits, the highest first, from a tree of probabilities that begins at `from`. */
  tree(probabilities: Probabilities, from: number, bits: number): number {
    let node = 1;
    for (let index = 0; index < bits; index++) node = node * 2 + this.bit(probabilities, from + node);
    return node - (1 << bits);
  }

  /** The same with the lowest bit first. */
  reverseTree(probabilities: Probabilities, from: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < bits; index++) {
      const bit = this.bit(probabilities, from + node);
      node = node * 2 + bit;
      value += bit * 2 ** index;
    }
    return value;
  }

  #shift(): void {
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#bytes[this.#at] ?? 0)) >>> 0;
    this.#at++;
  }
}
