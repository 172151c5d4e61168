/** Where unpackers write: a buffer that grows to a limit and no further, and that can copy from what it already holds. */

const FIRST_SIZE = 1 << 16;

export class OutputBuffer {
  #bytes: Uint8Array;
  #size = 0;

  constructor(readonly limit: number) {
    this.#bytes = new Uint8Array(Math.min(limit, FIRST_SIZE));
  }

  get size(): number {
    return this.#size;
  }

  /** True once something did not fit. */
  isFull = false;

  push(byte: number): void {
    if (this.#size >= this.#bytes.length && !this.#grow(1)) return;
    this.#bytes[this.#size++] = byte;
  }

  append(bytes: Uint8Array): void {
    const part = bytes.subarray(0, this.#fitting(bytes.length));
    this.#bytes.set(part, this.#size);
    this.#size += part.length;
  }

  /** The byte so far back; 0 before the beginning. */
  back(distance: number): number {
    return this.#bytes[this.#size - distance] ?? 0;
  }

  /** Writes again what stands `distance` bytes back; the copy may run into itself. False where nothing stands there. */
  repeat(distance: number, length: number): boolean {
    if (distance < 1 || distance > this.#size) return false;
    const count = this.#fitting(length);
    const bytes = this.#bytes;
    for (let index = 0, at = this.#size; index < count; index++, at++) bytes[at] = bytes[at - distance] as number;
    this.#size += count;
    return true;
  }

  toBytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  /** How many of so many bytes there is room for. */
  #fitting(count: number): number {
    if (this.#size + count > this.#bytes.length) this.#grow(count);
    return Math.min(count, this.#bytes.length - this.#size);
  }

  /** True where at least some room was made; `isFull` where it is less than was asked for. */
  #grow(count: number): boolean {
    const wanted = Math.max(this.#size + count, 2 * this.#bytes.length);
    this.isFull ||= this.#size + count > this.limit;
    const length = Math.min(this.limit, wanted);
    if (length <= this.#bytes.length) return false;
    const grown = new Uint8Array(length);
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
    return true;
  }
}
