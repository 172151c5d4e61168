/**
 * What open notebooks keep beside the sources of their cells. The protocol never carries outputs: they come from the file, when
 * a notebook is opened or saved, and from our own extension for what no file has yet. They hang on their cells, so that a cell
 * which moves takes them along.
 */
import type { Cell, SideText, SourceDocument } from '../../document/document.ts';
import type { JsonObject } from '../../document/json.ts';
import { outputTexts } from '../../document/output-texts.ts';
import type { OpenDocument } from '../open-document.ts';

/** Those of one notebook. */
interface NotebookSides {
  readonly byCell: Map<string, readonly SideText[]>;
  /** Of the notebook itself. */
  own: readonly SideText[];
}

export class SideTextStore {
  readonly #notebooks = new Map<string, NotebookSides>();

  /**
   * Takes what a notebook's file holds; false where there was nothing before and is nothing now.
   *
   * @param opened the notebook as the editor had it when the file was read
   */
  putFile(opened: OpenDocument, file: SourceDocument): boolean {
    if (file.sideTexts === undefined && !this.#notebooks.has(opened.uri)) return false;
    const byCell = new Map<string, readonly SideText[]>();
    const sides = file.sideTexts ?? [];
    for (const [at, text] of opened.texts.entries()) {
      const saved = savedCell(opened.source.cells[at], file.cells);
      if (text && saved)
        byCell.set(
          text.uri,
          sides.filter(({ index }) => index === saved.index),
        );
    }
    this.#notebooks.set(opened.uri, { byCell, own: sides.filter(({ index }) => index === null) });
    return true;
  }

  /** Takes what a cell shows now, as nbformat has it; what else was known of the cell stays. */
  putOutputs(notebook: string, cell: string, outputs: readonly JsonObject[]): void {
    const { byCell } = this.#of(notebook);
    const rest = (byCell.get(cell) ?? []).filter(({ place }) => place !== 'output');
    byCell.set(cell, [...outputTexts({ outputs }, 0), ...rest]);
  }

  forget(notebook: string): void {
    this.#notebooks.delete(notebook);
  }

  /** The document with its side texts. The same objects as before for cells that have not moved. */
  complete(document: OpenDocument): OpenDocument {
    const known = this.#notebooks.get(document.uri);
    if (known === undefined) return document;
    const ofCells = document.texts.flatMap((text, index) => (text ? this.#placed(known, text.uri, index) : []));
    const sideTexts = [...ofCells, ...known.own];
    return sideTexts.length > 0 ? { ...document, source: { ...document.source, sideTexts } } : document;
  }

  #of(notebook: string): NotebookSides {
    const known = this.#notebooks.get(notebook) ?? { byCell: new Map(), own: [] };
    this.#notebooks.set(notebook, known);
    return known;
  }

  #placed({ byCell }: NotebookSides, cell: string, index: number): readonly SideText[] {
    const texts = byCell.get(cell) ?? [];
    if (texts.every((text) => text.index === index)) return texts;
    const moved = texts.map((text) => ({ ...text, index }));
    byCell.set(cell, moved);
    return moved;
  }
}

/** The cell of the file that a cell of the editor is: by its id, or in the same place with the same text. */
function savedCell(cell: Cell | undefined, saved: readonly Cell[]): Cell | undefined {
  if (cell === undefined) return undefined;
  const inPlace = saved[cell.index ?? 0];
  if (cell.id !== undefined && inPlace?.id !== cell.id) {
    const named = saved.find(({ id }) => id === cell.id);
    if (named !== undefined) return named;
  }
  return inPlace && withoutReturns(inPlace.text) === withoutReturns(cell.text) ? inPlace : undefined;
}

/** Editors write line breaks in their own way. */
function withoutReturns(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
