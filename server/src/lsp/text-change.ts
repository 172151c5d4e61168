/** Incremental edits of the editor, applied without touching the text as it was: an analysis may still refer to that. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

export function toTextDocument({ uri, languageId, version, text }: TextDocumentItem): TextDocument {
  return TextDocument.create(uri, languageId, version, text);
}

/** The text after `changes`, each of which speaks of the text that the one before it left. */
export function changeText(
  before: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  version: number,
): TextDocument {
  const copy = TextDocument.create(before.uri, before.languageId, before.version, before.getText());
  return TextDocument.update(copy, [...changes], version);
}
