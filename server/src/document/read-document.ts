/** Bytes and a path to a document: the one entry for files that are not open in an editor. */
import type { SourceDocument } from './document.ts';
import { type DocumentLanguage, documentLanguage, LARGEST_CONFIGURATION } from './document-language.ts';
import { parseNotebook } from './notebook.ts';
import { decodePythonSource } from './python-source.ts';
import { decodeText, type SourceEncoding } from './source-encoding.ts';

export interface ReadDocument {
  readonly document: SourceDocument;
  /** The whole file: the Python source, or the notebook's JSON, without a byte order mark. */
  readonly text: string;
  /** For writing the file back with `encodeSource`. */
  readonly encoding: SourceEncoding;
}

export type ReadResult = ReadDocument | { readonly notAnalysed: string };

/**
 * Decodes and divides a file by its name. Never throws; whatever cannot be read gives the reason. The path becomes the
 * document's name as it stands.
 */
export function readDocument(path: string, bytes: Uint8Array): ReadResult {
  const language = documentLanguage(path);
  switch (language) {
    case 'python':
      return readPython(path, bytes);
    case 'notebook':
      return readNotebook(path, bytes);
    case undefined:
      return {
        notAnalysed: path.endsWith('.pyi') ? 'a type stub holds no code that runs' : 'no kind of file that has rules',
      };
    default:
      return readOther(path, language, bytes);
  }
}

function readOther(path: string, language: DocumentLanguage, bytes: Uint8Array): ReadResult {
  if (bytes.length > LARGEST_CONFIGURATION) return { notAnalysed: `${language} of more than 1 MB is data` };
  const decoded = decodeText(bytes);
  const cell = { index: null, kind: 'code', language, text: decoded.text } as const;
  return { document: { path, kind: 'other', cells: [cell] }, ...decoded };
}

function readPython(path: string, bytes: Uint8Array): ReadResult {
  const decoded = decodePythonSource(bytes);
  if ('notAnalysed' in decoded) return decoded;
  const cell = { index: null, kind: 'code', language: 'python', text: decoded.text } as const;
  return { document: { path, kind: 'python', cells: [cell] }, ...decoded };
}

function readNotebook(path: string, bytes: Uint8Array): ReadResult {
  const decoded = decodeText(bytes);
  const parsed = parseNotebook(path, decoded.text);
  return 'notAnalysed' in parsed ? parsed : { ...parsed, ...decoded };
}
