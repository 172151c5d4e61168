/** What the engine analyses: a Python file, a notebook, or one of the files around them, already decoded. Made from bytes or from editor buffers. */

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

export interface SourceDocument {
  /** How findings name the document: a path with forward slashes, or a URI. */
  readonly path: string;
  readonly kind: 'python' | 'notebook' | 'other';
  readonly cells: readonly Cell[];
}
