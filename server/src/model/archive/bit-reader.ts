/** Bits out of bytes, the highest of each byte first, as bzip2 writes them. */

/** Lives for one file. Behind its end it reads zeros and says so in `isExhausted`. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isExhausted(): boolean {
    return this.#at > this.#bytes.length;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** At most 24 bits. */
  read(count: number): number {
    while (this.#count < count) {
      this.#held = ((this.#held << 8) | (this.#bytes[this.#at++] ?? 0)) & 0xffffffff;
      this.#count += 8;
    }
    this.#count -= count;
    return (this.#held >>> this.#count) & ((1 << count) - 1);
  }

  /** On to the next whole byte. */
  align(): void {
    this.#count -= this.#count % 8;
  }
}
