/** Turns locations of a document into lines and columns from 1, as reports count them. */
import type { SourceDocument } from '../document/document.ts';
import { textAt } from '../document/side-text.ts';
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

/** The lines of a document's texts; each is indexed when the first question about it comes. */
export class TextPositions implements Positions {
  readonly #document: SourceDocument;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  regionOf(location: Location): Region {
    const lines = this.#linesOf(location);
    return toRegion(lines.position(location.span.start), lines.position(location.span.end));
  }

  /** The line that a location begins in, without its line break, and where it begins. */
  lineAt(location: Location): { readonly text: string; readonly start: number } {
    const lines = this.#linesOf(location);
    const { start, end } = lines.lineSpan(lines.position(location.span.start).line);
    return { text: this.#textOf(location).slice(start, end), start };
  }

  #linesOf(location: Location): LineIndex {
    const key = `${location.cell} ${location.side}`;
    const known = this.#indexes.get(key);
    if (known) return known;
    const lines = new LineIndex(this.#textOf(location));
    this.#indexes.set(key, lines);
    return lines;
  }

  #textOf(location: Location): string {
    return textAt(this.#document, location)?.text ?? '';
  }
}

/** From positions that count from 0. */
export function toRegion(start: Point, end: Point): Region {
  return { line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
