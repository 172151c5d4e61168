/** Where a finding lies in the file on disk: for a notebook, in the lines of its JSON. */
import type { SourceDocument } from '../document/document.ts';
import { rawPositionFinder } from '../document/raw-position.ts';
import type { Location } from '../finding/finding.ts';
import type { Edit } from '../finding/fix.ts';
import { LineHashes } from './line-hash.ts';
import type { Region } from './reported-finding.ts';
import { type Positions, TextPositions } from './text-positions.ts';

/** The places of one file; lives as long as its findings are written down. */
export class RawPositions implements Positions {
  readonly #positions: Positions;
  readonly #isNotebook: boolean;
  readonly #fileText: string;
  #hashes: LineHashes | undefined;

  constructor(document: SourceDocument, fileText: string) {
    this.#isNotebook = document.kind === 'notebook';
    this.#positions = this.#isNotebook ? notebookPositions(document, fileText) : new TextPositions(document);
    this.#fileText = fileText;
  }

  regionOf(location: Location): Region {
    return this.#positions.regionOf(location);
  }

  /** `primaryLocationLineHash` of a line from 1. */
  hashOf(line: number): string {
    this.#hashes ??= new LineHashes(this.#fileText);
    return this.#hashes.of(line);
  }

  /** The text of an edit as the file writes it: inside a notebook's JSON, strings are escaped. */
  textOf(edit: Edit): string {
    return this.#isNotebook ? JSON.stringify(edit.text).slice(1, -1) : edit.text;
  }
}

/** A cell without a source in the JSON has no findings; if it had one, the file's beginning would be its place. */
function notebookPositions({ sideTexts = [] }: SourceDocument, json: string): Positions {
  const find = rawPositionFinder(json);
  const positionOf = ({ cell, side }: Location, offset: number) => {
    const text = side === undefined ? undefined : sideTexts[side];
    return text ? find.inSideText(text, offset) : find.inCell(cell ?? -1, offset);
  };
  return {
    regionOf: (location) => {
      const start = positionOf(location, location.span.start) ?? { line: 1, column: 1 };
      const end = positionOf(location, location.span.end) ?? start;
      return { ...start, endLine: end.line, endColumn: end.column };
    },
  };
}
