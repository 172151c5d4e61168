/** The notebooks that are open, and which of them each cell belongs to. */
import type {
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
} from 'vscode-languageserver';
import type { SourceDocument } from '../../document/document.ts';
import type { OpenDocument } from '../open-document.ts';
import type { NotebookOutputsParams } from '../protocol.ts';
import { changeNotebook, type NotebookState, openNotebook, toNotebookDocument } from './notebook-state.ts';
import { SideTextStore } from './side-text-store.ts';

export class NotebookStore {
  readonly #states = new Map<string, NotebookState>();
  readonly #documents = new Map<string, OpenDocument>();
  readonly #notebooksByCell = new Map<string, string>();
  readonly #sides = new SideTextStore();

  open(params: DidOpenNotebookDocumentParams): void {
    this.#put(openNotebook(params));
  }

  /** Does nothing for a notebook that is not open. */
  change(params: DidChangeNotebookDocumentParams): void {
    const state = this.#states.get(params.notebookDocument.uri);
    if (state) this.#put(changeNotebook(state, params));
  }

  /**
   * Takes what the file of a notebook holds beside the sources.
   *
   * @param opened the notebook as it was when the file was read
   */
  putFile(opened: OpenDocument, file: SourceDocument): void {
    const state = this.#states.get(opened.uri);
    if (state && this.#sides.putFile(opened, file)) this.#put(state);
  }

  /** Takes what cells show now; false for a notebook that is not open. */
  putOutputs({ uri, cells }: NotebookOutputsParams): boolean {
    const state = this.#states.get(uri);
    if (state === undefined) return false;
    for (const { cell, outputs } of cells) this.#sides.putOutputs(uri, cell, outputs);
    this.#put(state);
    return true;
  }

  close(uri: string): void {
    this.#sides.forget(uri);
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
    this.#documents.set(state.uri, this.#sides.complete(toNotebookDocument(state)));
  }

  #forgetCells(cells: readonly NotebookCell[]): void {
    for (const cell of cells) this.#notebooksByCell.delete(cell.document);
  }
}
