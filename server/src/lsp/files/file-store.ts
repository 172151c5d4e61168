/** The files that are open: Python and what lies around it. Cells of notebooks are not files; `NotebookStore` has them. */
import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentLanguage, LARGEST_CONFIGURATION } from '../../document/document-language.ts';
import { type OpenDocument, toFileDocument } from '../open-document.ts';
import { changeText, toTextDocument } from '../text-change.ts';
import { fileLanguage } from './file-language.ts';

export class FileStore {
  readonly #texts = new Map<string, TextDocument>();
  readonly #documents = new Map<string, OpenDocument>();

  /** Ignores what no rule can be about, and cells that an editor opens as texts too. */
  open({ textDocument }: DidOpenTextDocumentParams): void {
    const language = fileLanguage(textDocument);
    if (language === undefined || isPartOfNotebook(textDocument.uri)) return;
    this.#put(toTextDocument(textDocument), language);
  }

  /** Does nothing for a file that is not open. */
  change({ textDocument, contentChanges }: DidChangeTextDocumentParams): void {
    const before = this.#texts.get(textDocument.uri);
    const language = before && fileLanguage(before);
    if (before && language) this.#put(changeText(before, contentChanges, textDocument.version), language);
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

  /** What has grown too large to be configuration is open, and empty for the engine. */
  #put(text: TextDocument, language: DocumentLanguage): void {
    this.#texts.set(text.uri, text);
    const document = toFileDocument(text, language);
    this.#documents.set(text.uri, isTooLarge(document) ? withoutText(document) : document);
  }
}

/** VS Code's cells, and the box of the Interactive Window in which the next cell is typed. */
function isPartOfNotebook(uri: string): boolean {
  return /^vscode-(notebook-cell|interactive-input):/.test(uri);
}

function isTooLarge({ source: { kind, cells } }: OpenDocument): boolean {
  return kind === 'other' && cells.some(({ text }) => text.length > LARGEST_CONFIGURATION);
}

function withoutText(document: OpenDocument): OpenDocument {
  return { ...document, source: { ...document.source, cells: [] } };
}
