/** Turns locations of a document into lines and columns from 1, as reports count them. */
import type { SourceDocument } from '../document/document.ts';
import type { Location } from '../finding/finding.ts';
import { LineIndex } from '../text/line-index.ts';
import type { Region } from './reported-finding.ts';

/** Says where a location lies: in the lines of its cell, or in those of the notebook's JSON. */
export interface Positions {
  regionOf(location: Location): Region;
}

/** A line and column from 1. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/** The lines of a document's cells; each cell is indexed when the first question about it comes. */
export class TextPositions implements Positions {
  readonly #document: SourceDocument;
  readonly #indexes = new Map<number | null, LineIndex>();

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  regionOf({ cell, span }: Location): Region {
    const lines = this.#linesOf(cell);
    return toRegion(lines.position(span.start), lines.position(span.end));
  }

  /** The line that `offset` lies in, without its line break, and where it begins. */
  lineAt(cell: number | null, offset: number): { readonly text: string; readonly start: number } {
    const lines = this.#linesOf(cell);
    const { start, end } = lines.lineSpan(lines.position(offset).line);
    return { text: this.#textOf(cell).slice(start, end), start };
  }

  #linesOf(cell: number | null): LineIndex {
    const known = this.#indexes.get(cell);
    if (known) return known;
    const lines = new LineIndex(this.#textOf(cell));
    this.#indexes.set(cell, lines);
    return lines;
  }

  #textOf(cell: number | null): string {
    return this.#document.cells.find((candidate) => candidate.index === cell)?.text ?? '';
  }
}

/** From positions that count from 0. */
export function toRegion(start: Point, end: Point): Region {
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
