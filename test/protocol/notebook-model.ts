/** A notebook as an editor has it, and the messages that an editor sends when it changes. */
import type {
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
  TextDocumentContentChangeEvent,
  TextDocumentItem,
} from 'vscode-languageserver/node';
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument';

export interface ModelCell {
  readonly uri: string;
  readonly kind: 1 | 2;
  readonly language: string;
  readonly text: string;
  readonly version: number;
  readonly executionOrder?: number;
}

export interface NewCell {
  readonly kind?: 'code' | 'markdown';
  readonly language?: string;
  readonly text: string;
}

export class NotebookModel {
  readonly uri: string;
  version = 1;
  cells: readonly ModelCell[];
  #handles = 0;

  constructor(uri: string, cells: readonly NewCell[]) {
    this.uri = uri;
    this.cells = cells.map((cell) => this.#create(cell));
  }

  opened(): DidOpenNotebookDocumentParams {
    return {
      notebookDocument: {
        ...{ uri: this.uri, notebookType: 'jupyter-notebook', version: this.version },
        cells: this.cells.map(toNotebookCell),
      },
      cellTextDocuments: this.cells.map(toItem),
    };
  }

  /** Puts new cells where others are taken out, as one change. */
  splice(start: number, deleteCount: number, added: readonly NewCell[]): DidChangeNotebookDocumentParams {
    const fresh = added.map((cell) => this.#create(cell));
    const gone = this.cells.slice(start, start + deleteCount);
    this.cells = this.cells.toSpliced(start, deleteCount, ...fresh);
    return this.#structure({ start, deleteCount, cells: fresh }, { opened: fresh, closed: gone });
  }

  /** The same cells are taken out and put back elsewhere in one change, and no text is sent. */
  move(from: number, to: number): DidChangeNotebookDocumentParams {
    const moved = this.cells.slice(from, from + 1);
    this.cells = this.cells.toSpliced(from, 1).toSpliced(to, 0, ...moved);
    const start = Math.min(from, to);
    const deleteCount = Math.abs(from - to) + 1;
    const cells = this.cells.slice(start, start + deleteCount);
    return this.#structure({ start, deleteCount, cells }, { opened: [], closed: [] });
  }

  /** Replaces `length` characters at `offset` of one cell. */
  type(at: number, offset: number, length: number, text: string): DidChangeNotebookDocumentParams {
    const cell = this.#cell(at);
    const document = TextDocument.create(cell.uri, cell.language, cell.version, cell.text);
    const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
    return this.edit(cell.uri, [{ range, newText: text }]);
  }

  /** Applies edits that all speak of the text as it is. */
  edit(uri: string, edits: readonly TextEdit[]): DidChangeNotebookDocumentParams {
    const at = this.cells.findIndex((cell) => cell.uri === uri);
    const cell = this.#cell(at);
    const document = TextDocument.create(uri, cell.language, cell.version, cell.text);
    const text = TextDocument.applyEdits(document, [...edits]);
    const version = cell.version + 1;
    this.#replace(at, { ...cell, text, version });
    // Editors send several edits from the last one to the first, so that each leaves the places of the next as they are.
    const changes = [...edits]
      .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .map(({ range, newText }): TextDocumentContentChangeEvent => ({ range, text: newText }));
    return this.#change({ textContent: [{ document: { uri, version }, changes }] });
  }

  /** Two messages, as VS Code sends them: the cell goes, and comes back in its other language. */
  retype(at: number, language: string): readonly DidChangeNotebookDocumentParams[] {
    const cell = this.#cell(at);
    const retyped: ModelCell = { ...cell, language, version: cell.version + 1 };
    const removed = this.#structure({ start: at, deleteCount: 1 }, { opened: [], closed: [cell] });
    this.#replace(at, retyped);
    const added = this.#structure({ start: at, deleteCount: 0, cells: [retyped] }, { opened: [retyped], closed: [] });
    return [removed, added];
  }

  /** Between code and Markdown: another cell takes the place. */
  changeKind(at: number): DidChangeNotebookDocumentParams {
    const { kind, text } = this.#cell(at);
    return this.splice(at, 1, [{ kind: kind === 1 ? 'code' : 'markdown', text }]);
  }

  /** Appends the text of the next cell, which goes. */
  join(at: number): readonly DidChangeNotebookDocumentParams[] {
    const cell = this.#cell(at);
    const next = this.#cell(at + 1);
    return [this.type(at, cell.text.length, 0, `\n${next.text}`), this.splice(at + 1, 1, [])];
  }

  execute(at: number, executionOrder: number): DidChangeNotebookDocumentParams {
    this.#replace(at, { ...this.#cell(at), executionOrder });
    return this.#change({ data: [toNotebookCell(this.#cell(at))] });
  }

  /** The same notebook under another name, as if it were opened now. */
  copy(uri: string): NotebookModel {
    const copy = new NotebookModel(uri, []);
    copy.cells = this.cells.map((cell, at) => ({ ...cell, uri: cellUri(uri, at), version: 1 }));
    return copy;
  }

  #cell(at: number): ModelCell {
    const cell = this.cells[at];
    if (!cell) throw new Error(`the notebook has no cell ${at}`);
    return cell;
  }

  #create({ kind = 'code', language, text }: NewCell): ModelCell {
    const isCode = kind === 'code';
    const uri = cellUri(this.uri, this.#handles++);
    return { uri, kind: isCode ? 2 : 1, language: language ?? (isCode ? 'python' : 'markdown'), text, version: 1 };
  }

  #replace(at: number, cell: ModelCell): void {
    this.cells = this.cells.with(at, cell);
  }

  #structure(
    array: { start: number; deleteCount: number; cells?: readonly ModelCell[] },
    { opened, closed }: { opened: readonly ModelCell[]; closed: readonly ModelCell[] },
  ): DidChangeNotebookDocumentParams {
    const { cells = [], ...place } = array;
    return this.#change({
      structure: {
        array: { ...place, cells: cells.map(toNotebookCell) },
        didOpen: opened.map(toItem),
        didClose: closed.map(({ uri }) => ({ uri })),
      },
    });
  }

  #change(cells: NonNullable<DidChangeNotebookDocumentParams['change']['cells']>): DidChangeNotebookDocumentParams {
    this.version += 1;
    return { notebookDocument: { uri: this.uri, version: this.version }, change: { cells } };
  }
}

function cellUri(notebook: string, handle: number): string {
  return `${notebook.replace(/^file:/, 'vscode-notebook-cell:')}#W${handle}s`;
}

function toNotebookCell({ uri, kind, executionOrder }: ModelCell): NotebookCell {
  const cell: NotebookCell = { kind, document: uri };
  return executionOrder === undefined ? cell : { ...cell, executionSummary: { executionOrder, success: true } };
}

function toItem({ uri, language, version, text }: ModelCell): TextDocumentItem {
  return { uri, languageId: language, version, text };
}
