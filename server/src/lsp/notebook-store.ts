/** The notebooks that are open, and which of them each cell belongs to. */
import type {
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
} from 'vscode-languageserver';
import { changeNotebook, type NotebookState, openNotebook, toNotebookDocument } from './notebook-state.ts';
import type { OpenDocument } from './open-document.ts';

export class NotebookStore {
  readonly #states = new Map<string, NotebookState>();
  readonly #documents = new Map<string, OpenDocument>();
  readonly #notebooksByCell = new Map<string, string>();

  open(params: DidOpenNotebookDocumentParams): void {
    this.#put(openNotebook(params));
  }

  /** Does nothing for a notebook that is not open. */
  change(params: DidChangeNotebookDocumentParams): void {
    const state = this.#states.get(params.notebookDocument.uri);
    if (state) this.#put(changeNotebook(state, params));
  }

  close(uri: string): void {
    this.#forgetCells(this.#states.get(uri)?.cells ?? []);
    this.#states.delete(uri);
    this.#documents.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  /** The URI of the notebook that a cell is in now. */
  ownerOf(cellUri: string): string | undefined {
    return this.#notebooksByCell.get(cellUri);
  }

  uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  #put(state: NotebookState): void {
    const before = this.#states.get(state.uri);
    if (before?.cells !== state.cells) {
      this.#forgetCells(before?.cells ?? []);
      for (const cell of state.cells) this.#notebooksByCell.set(cell.document, state.uri);
    }
    this.#states.set(state.uri, state);
    this.#documents.set(state.uri, toNotebookDocument(state));
  }

  #forgetCells(cells: readonly NotebookCell[]): void {
    for (const cell of cells) this.#notebooksByCell.delete(cell.document);
  }
}
