/** From a place in a cell, or beside it, to the place in the .ipynb file, which is all that code hosts can show of a notebook. */
import { LineIndex } from '../text/line-index.ts';
import { type CellSource, locateCellSources, rawOffset, writtenText } from './cell-sources.ts';
import type { SideText } from './document.ts';
import { type NotebookTree, nodeAt, parseNotebookTree } from './notebook-tree.ts';
import { offsetInValue } from './terminal-text.ts';

/** In the notebook's JSON text; both count from 1, `column` in UTF-16 code units. */
export interface RawPosition {
  readonly line: number;
  readonly column: number;
}

export interface RawPositionFinder {
  /** Undefined for a cell that does not exist or has no source, and for offsets beyond its end. */
  inCell(cell: number, offset: number): RawPosition | undefined;
  /** Undefined where the notebook has another text in that place. */
  inSideText(text: SideText, offset: number): RawPosition | undefined;
}

/**
 * A finder for one notebook's JSON text. The JSON is read at the first question, so that a notebook without findings
 * costs nothing; keep the finder for as long as the text.
 */
export function rawPositionFinder(json: string): RawPositionFinder {
  let lines: LineIndex | undefined;
  let sources: readonly (CellSource | undefined)[] | undefined;
  let tree: NotebookTree | undefined;
  const toPosition = (raw: number | undefined): RawPosition | undefined => {
    if (raw === undefined) return undefined;
    lines ??= new LineIndex(json);
    const { line, column } = lines.position(raw);
    return { line: line + 1, column: column + 1 };
  };
  return {
    inCell(cell, offset) {
      sources ??= locateCellSources(json);
      const source = sources[cell];
      return toPosition(source && rawOffset(json, source, offset));
    },
    inSideText(text, offset) {
      tree ??= parseNotebookTree(json);
      return toPosition(tree && rawOffsetOf(json, tree, { text, offset }));
    },
  };
}

function rawOffsetOf(
  json: string,
  { root, cells }: NotebookTree,
  { text, offset }: { readonly text: SideText; readonly offset: number },
): number | undefined {
  const piece = text.pieces.findLast(({ start }) => start <= offset) ?? text.pieces[0];
  const node = piece && nodeAt(text.index === null ? root : cells[text.index], piece.path);
  if (piece === undefined || node === undefined) return undefined;
  const written = writtenText(node);
  if (written === undefined) return node.offset;
  // What stands between two values (a quote, a line break) belongs to the one before it.
  const inValue = offsetInValue(piece.gaps, Math.max(0, offset - piece.start));
  return rawOffset(json, written, inValue) ?? node.offset + node.length;
}
