/** From a place in a cell to the place in the .ipynb file, which is all that code hosts can show of a notebook. */
import { LineIndex } from '../text/line-index.ts';
import { type CellSource, locateCellSources, rawOffset } from './cell-sources.ts';

/** In the notebook's JSON text; both count from 1, `column` in UTF-16 code units. */
export interface RawPosition {
  readonly line: number;
  readonly column: number;
}

/** Undefined for a cell that does not exist or has no source, and for offsets beyond its end. */
export type RawPositionFinder = (cell: number, offset: number) => RawPosition | undefined;

/**
 * A finder for one notebook's JSON text. The JSON is read at the first question, so that a notebook without findings
 * costs nothing; keep the finder for as long as the text.
 */
export function rawPositionFinder(json: string): RawPositionFinder {
  let located: { readonly lines: LineIndex; readonly sources: readonly (CellSource | undefined)[] } | undefined;
  return (cell, offset) => {
    located ??= { lines: new LineIndex(json), sources: locateCellSources(json) };
    const source = located.sources[cell];
    const raw = source && rawOffset(json, source, offset);
    if (raw === undefined) return undefined;
    const { line, column } = located.lines.position(raw);
    return { line: line + 1, column: column + 1 };
  };
}
