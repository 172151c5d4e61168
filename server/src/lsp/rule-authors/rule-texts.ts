/** The YAML files that are open, as their authors have them: rule files are among them, and `Workspace` says which. */
import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toReadable } from '../files/document-uri.ts';
import { changeText, toTextDocument } from '../text-change.ts';

export class RuleTexts {
  /** By readable URI: what is read from the disk may be escaped differently. */
  readonly #texts = new Map<string, TextDocument>();

  /** Ignores what is not YAML. Which folders hold rules may not be known yet. */
  open({ textDocument }: DidOpenTextDocumentParams): void {
    if (/\.ya?ml$/.test(textDocument.uri)) this.#put(toTextDocument(textDocument));
  }

  /** Does nothing for a file that is not open. */
  change({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const before = this.get(uri);
    if (before) this.#put(changeText(before, contentChanges, version));
  }

  close(uri: string): void {
    this.#texts.delete(toReadable(uri));
  }

  get(uri: string): TextDocument | undefined {
    return this.#texts.get(toReadable(uri));
  }

  uris(): readonly string[] {
    return [...this.#texts.values()].map(({ uri }) => uri);
  }

  #put(text: TextDocument): void {
    this.#texts.set(toReadable(text.uri), text);
  }
}
