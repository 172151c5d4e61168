/** Side texts among the texts of a document: all of them in one list, and back from a text to what it is. */
import type { Cell, SideText, SourceDocument } from './document.ts';

/** All texts of a document: its cells, then what stands beside them. */
export function textsOf({ cells, sideTexts }: SourceDocument): readonly Cell[] {
  return sideTexts === undefined ? cells : [...cells, ...sideTexts];
}

export function isSideText(cell: Cell): cell is SideText {
  return 'place' in cell;
}

/** The text that a location lies in; undefined where the document has no such text. */
export function textAt(
  { cells, sideTexts }: SourceDocument,
  { cell, side }: { readonly cell: number | null; readonly side?: number },
): Cell | undefined {
  return side === undefined ? cells.find(({ index }) => index === cell) : sideTexts?.[side];
}
