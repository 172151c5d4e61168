/** Offsets to lines and back. Only `lsp/`, `report/` and messages about files speak in lines; everybody else in spans. */
import type { Span } from './span.ts';

/** Both count from 0; `column` is in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The lines of one text. A line ends with `\n`, `\r\n` or `\r` and with nothing else: a form feed or U+2028 is a line
 * break to some languages, but not to the Language Server Protocol, and an editor would point one line too low.
 */
export class LineIndex {
  readonly #length: number;
  readonly #starts: readonly number[];
  /** Where each line ends, before its line break. */
  readonly #ends: readonly number[];

  constructor(text: string) {
    const starts = [0];
    const ends: number[] = [];
    for (const lineBreak of text.matchAll(/\r\n?|\n/g)) {
      ends.push(lineBreak.index);
      starts.push(lineBreak.index + lineBreak[0].length);
    }
    ends.push(text.length);
    this.#length = text.length;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** At least 1: an empty text is one empty line. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** Where `offset` stands; offsets outside the text count as its beginning or its end. */
  position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), this.#length);
    const line = this.#lineOf(inside);
    return { line, column: inside - (this.#starts[line] as number) };
  }

  /** The offset of `position`; a line or column beyond the end counts as the end of the text or of the line. */
  offset(position: Position): number {
    if (position.line < 0) return 0;
    const span = this.lineSpan(position.line);
    return Math.min(span.start + Math.max(position.column, 0), span.end);
  }

  /** The text of a line without its line break; an empty span at the end of the text for lines that do not exist. */
  lineSpan(line: number): Span {
    return { start: this.#starts[line] ?? this.#length, end: this.#ends[line] ?? this.#length };
  }

  /** Binary search for the last line that starts at or before `offset`. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
