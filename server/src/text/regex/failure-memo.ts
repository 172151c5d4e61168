/**
 * Where which instruction is known to fail, so that it fails there once and not over and over: this is what makes a
 * backtracking search take linear time.
 */

/** Offsets in a page, as a power of two. */
const PAGE_BITS = 12;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
/** 32 MB. From then on nothing more is remembered, which costs time and nothing else. */
const MOST_PAGES = 1 << 16;

export class FailureMemo {
  readonly #pages = new Map<number, Uint32Array>();
  readonly #pagesPerInstruction: number;

  /** @param length of the text */
  constructor(length: number) {
    this.#pagesPerInstruction = (length >> PAGE_BITS) + 1;
  }

  has(instruction: number, offset: number): boolean {
    const page = this.#pages.get(this.#pageOf(instruction, offset));
    if (page === undefined) return false;
    const bit = offset & PAGE_MASK;
    return (((page[bit >> 5] as number) >>> (bit & 31)) & 1) === 1;
  }

  add(instruction: number, offset: number): void {
    const key = this.#pageOf(instruction, offset);
    const page = this.#pages.get(key) ?? this.#newPage(key);
    const bit = offset & PAGE_MASK;
    if (page !== undefined) page[bit >> 5] = (page[bit >> 5] as number) | (1 << (bit & 31));
  }

  #pageOf(instruction: number, offset: number): number {
    return instruction * this.#pagesPerInstruction + (offset >> PAGE_BITS);
  }

  #newPage(key: number): Uint32Array | undefined {
    if (this.#pages.size >= MOST_PAGES) return undefined;
    const page = new Uint32Array(1 << (PAGE_BITS - 5));
    this.#pages.set(key, page);
    return page;
  }
}
