/** Blocks by indentation, for texts and patterns alike: a line that stands further right than the one before opens one. */

const TAB_WIDTH = 8;

/** Columns of blanks; a tab counts eight. */
export function widthOf(blanks: string): number {
  let width = 0;
  for (const blank of blanks) width += blank === '\t' ? TAB_WIDTH : 1;
  return width;
}

export interface BlockListener {
  open(): void;
  close(): void;
}

/** Follows the indentations of lines and tells the listener where blocks begin and end. */
export class Indentation {
  readonly #listener: BlockListener;
  /** Of the blocks that are open here, from the outside in; the first one is the whole text. */
  readonly #widths: number[];

  /** @param base the indentation that is none */
  constructor(listener: BlockListener, base: number) {
    this.#listener = listener;
    this.#widths = [base];
  }

  /** Before what stands on a line with this indentation. */
  line(width: number): void {
    while (this.#widths.length > 1 && this.#innermost > width) this.#close();
    if (this.#innermost >= width) return;
    this.#widths.push(width);
    this.#listener.open();
  }

  end(): void {
    while (this.#widths.length > 1) this.#close();
  }

  get #innermost(): number {
    return this.#widths.at(-1) as number;
  }

  #close(): void {
    this.#widths.pop();
    this.#listener.close();
  }
}
