/** What the search has yet to try, to undo and to remember, as one growing array of numbers. */

export enum Frame {
  /** Go on with instruction `a` at offset `b`. If that fails too, instruction `c` has failed at `b`; none: -1. */
  Branch,
  /** Instruction `a` has failed at offset `b`. */
  Failed,
  /** Slot `a` had the value `b`. */
  Slot,
  /** A region began at offset `b`; `a` is where the frame of the region around it stands. */
  Region,
  /** Run `a` may give back characters: it is at offset `b`, and began at `c`. */
  Run,
  /** Lazy run `a` may take more characters: it is at offset `b` and may take `c`. */
  LazyRun,
}

const WIDTH = 4;
const FIRST_LENGTH = 1_024;
/** 64 MB. */
const MOST_LENGTH = 1 << 24;

export class BacktrackStack {
  #cells = new Int32Array(FIRST_LENGTH);
  /** How many cells are in use; also stands for the place of the next frame. */
  #height = 0;

  get isEmpty(): boolean {
    return this.#height === 0;
  }

  get height(): number {
    return this.#height;
  }

  get kind(): Frame {
    return this.#cells[this.#height - WIDTH] as Frame;
  }

  get a(): number {
    return this.#cells[this.#height - 3] as number;
  }

  get b(): number {
    return this.#cells[this.#height - 2] as number;
  }

  get c(): number {
    return this.#cells[this.#height - 1] as number;
  }

  /** `a` and `b` of the frame that stands at `height`. */
  valuesAt(height: number): readonly [a: number, b: number] {
    return [this.#cells[height + 1] as number, this.#cells[height + 2] as number];
  }

  /** False when the stack is full. */
  push(kind: Frame, a: number, b: number, c = 0): boolean {
    const at = this.#height;
    if (at === this.#cells.length && !this.#grow()) return false;
    this.#cells[at] = kind;
    this.#cells[at + 1] = a;
    this.#cells[at + 2] = b;
    this.#cells[at + 3] = c;
    this.#height = at + WIDTH;
    return true;
  }

  pop(): void {
    this.#height -= WIDTH;
  }

  clear(): void {
    this.#height = 0;
  }

  /** Drops what may be tried above the frame at `height`, and that frame; what has to be undone stays. */
  keepSlotsAbove(height: number): void {
    const cells = this.#cells;
    let kept = height;
    for (let at = height + WIDTH; at < this.#height; at += WIDTH) {
      if (cells[at] !== Frame.Slot) continue;
      cells.copyWithin(kept, at, at + WIDTH);
      kept += WIDTH;
    }
    this.#height = kept;
  }

  #grow(): boolean {
    if (this.#cells.length >= MOST_LENGTH) return false;
    const grown = new Int32Array(this.#cells.length * 2);
    grown.set(this.#cells);
    this.#cells = grown;
    return true;
  }
}
