/**
 * A file or notebook as the editor holds it at one moment. It never changes: after an edit there is another one, and
 * whoever kept the old one can tell by its versions that it is old.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '../document/document.ts';
import type { DocumentLanguage } from '../document/document-language.ts';

export interface OpenDocument {
  /** Of the file or of the notebook, never of a cell. */
  readonly uri: string;
  readonly source: SourceDocument;
  /** One text for each of the source's cells. Undefined where the editor named a cell and never sent its text. */
  readonly texts: readonly (TextDocument | undefined)[];
}

/** A file as a document of one text. */
export function toFileDocument(text: TextDocument, language: DocumentLanguage): OpenDocument {
  const cell = { index: null, kind: 'code', language, text: text.getText() } as const;
  const kind = language === 'python' ? 'python' : 'other';
  return { uri: text.uri, source: { path: text.uri, kind, cells: [cell] }, texts: [text] };
}

/** The text that a location's `cell` names: of a notebook its cell, of a file its only text. */
export function textOfCell(document: OpenDocument, cell: number | null): TextDocument | undefined {
  return document.texts[cell ?? 0];
}

/** The `cell` of locations in the text `uri`; undefined where the document has no such text. */
export function cellOfText(document: OpenDocument, uri: string): number | null | undefined {
  const at = document.texts.findIndex((text) => text?.uri === uri);
  return document.source.cells[at]?.index;
}
