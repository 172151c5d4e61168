/** The Python files that are open. Cells of notebooks are not files; `NotebookStore` has them. */
import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OpenDocument, toFileDocument } from './open-document.ts';
import { changeText, toTextDocument } from './text-change.ts';

export class FileStore {
  readonly #texts = new Map<string, TextDocument>();
  readonly #documents = new Map<string, OpenDocument>();

  /** Ignores what is not Python, and cells that an editor opens as texts too. */
  open({ textDocument }: DidOpenTextDocumentParams): void {
    if (textDocument.languageId !== 'python' || isPartOfNotebook(textDocument.uri)) return;
    this.#put(toTextDocument(textDocument));
  }

  /** Does nothing for a file that is not open. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const before = this.#texts.get(textDocument.uri);
    if (before) this.#put(changeText(before, contentChanges, textDocument.version));
  }

  close(uri: string): void {
    this.#texts.delete(uri);
    this.#documents.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  uris(): readonly string[] {
    return [...this.#documents.keys()];
  }

  #put(text: TextDocument): void {
    this.#texts.set(text.uri, text);
    this.#documents.set(text.uri, toFileDocument(text));
  }
}

/** VS Code's cells, and the box of the Interactive Window in which the next cell is typed. */
function isPartOfNotebook(uri: string): boolean {
  return /^vscode-(notebook-cell|interactive-input):/.test(uri);
}
