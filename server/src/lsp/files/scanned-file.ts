/** A closed file from its bytes: the way of findings into the Problems panel for what no editor has open. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../../analysis/engine.ts';
import { type ReadDocument, readDocument } from '../../document/read-document.ts';
import { fromBase64 } from '../base64.ts';
import type { OpenDocument } from '../open-document.ts';
import type { RuleSet } from '../rule-set.ts';

export type ScannedFile =
  /** `mayMatch`: false where no rule can, unless it is for what the file imports. */
  { readonly document: OpenDocument; readonly mayMatch: boolean } | { readonly notAnalysed: string };

/** Reads a file as the command line does. The cells of a notebook have no texts: only an editor can name them. */
export function readScannedFile(uri: string, base64: string, { engine }: RuleSet): ScannedFile {
  const bytes = fromBase64(base64);
  if (!bytes) return { notAnalysed: 'did not arrive as base64' };
  const read = readDocument(pathOf(uri), bytes);
  if ('notAnalysed' in read) return read;
  const source = { ...read.document, path: uri };
  const texts = source.cells.map((cell) =>
    source.kind !== 'notebook' ? TextDocument.create(uri, cell.language, 0, cell.text) : undefined,
  );
  return { document: { uri, source, texts }, mayMatch: passesGate(read, bytes, engine) };
}

/** The gate looks for words in bytes, which says nothing about encodings that are no superset of ASCII. */
function passesGate({ document, encoding }: ReadDocument, bytes: Uint8Array, engine: Engine): boolean {
  return encoding.name.startsWith('utf-16') || engine.mayMatch(bytes, document);
}

/** Without what may follow the path: only the extension of the file's name counts. */
function pathOf(uri: string): string {
  return uri.replace(/[?#].*$/, '');
}
