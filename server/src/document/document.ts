/** What the engine analyses: a Python file, a notebook, or one of the files around them, already decoded. Made from bytes or from editor buffers. */
import type { Span } from '../text/span.ts';

export type CellKind = 'code' | 'markdown' | 'raw';

/** One text of a document: a cell of a notebook, or the whole of a file. */
export interface Cell {
  /** Index into the notebook's `cells`, counted from 0 over all kinds; null for the one text of a file. */
  readonly index: number | null;
  readonly kind: CellKind;
  /**
   * Of a notebook's cell the editor's language id; of a file what `documentLanguage` says. The engine reads `python`, and
   * the configuration languages that have a reader; all others are text.
   */
  readonly language: string;
  readonly text: string;
  /** nbformat's cell id, where the notebook has ids. */
  readonly id?: string;
  /** The saved execution count; absent where the cell was never run. */
  readonly executionCount?: number;
}

/** Where a notebook keeps text beside the sources of its cells. */
export type SidePlace = 'output' | 'metadata' | 'attachment';

/**
 * A text beside the sources: what a cell has shown, what its metadata say, the names of its attachments. It counts as a cell of
 * raw text, so that whatever searches texts can search it. `index` is the cell that it belongs to, or null for the notebook.
 */
export interface SideText extends Cell {
  readonly place: SidePlace;
  /** Index into the cell's outputs, from 0; null for what is no output. */
  readonly output: number | null;
  /** Of outputs `stream`, `traceback` or the MIME type; else empty. */
  readonly form: string;
  /** In order; together they are the text. */
  readonly pieces: readonly SidePiece[];
}

/** A stretch of a side text that stands as one value in the notebook's JSON. */
export interface SidePiece {
  /** Where it begins in the text. */
  readonly start: number;
  /** The keys and indexes that lead to the value, from the cell's object or the notebook's. */
  readonly path: readonly (string | number)[];
  /** What was left out of the value (colours of terminals), as offsets in the value, in order. */
  readonly gaps: readonly Span[];
}

export interface SourceDocument {
  /** How findings name the document: a path with forward slashes, or a URI. */
  readonly path: string;
  readonly kind: 'python' | 'notebook' | 'other';
  readonly cells: readonly Cell[];
  /** Of notebooks; absent where there are none, or nobody has read them. Findings name them by their index. */
  readonly sideTexts?: readonly SideText[];
}
