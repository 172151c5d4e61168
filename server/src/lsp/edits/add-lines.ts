/** Edits of the files beside a document that a fix adds lines to: one edit with the document's own, so that it is undone as one. */
import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AddedLine } from '../../finding/fix.ts';
import { addLine } from '../../text/add-line.ts';
import { folderOf, toReadable } from '../files/document-uri.ts';
import type { ReadFilesResult } from '../protocol.ts';

/**
 * @param documentUri of the file or the notebook, beside which the lines go
 * @param read the texts of those of the files that there are
 */
export async function addLines(
  edit: WorkspaceEdit,
  documentUri: string,
  adds: readonly AddedLine[],
  read: (uris: readonly string[]) => Promise<ReadFilesResult>,
): Promise<WorkspaceEdit> {
  if (adds.length === 0) return edit;
  const folder = folderOf(documentUri);
  const files = await read(adds.map(({ file }) => folder + file));
  const added = adds.flatMap(({ file, line }) => {
    const uri = folder + file;
    const known = files.find((one) => toReadable(one.uri) === toReadable(uri));
    return linesIn(uri, known?.text, line);
  });
  return { ...edit, documentChanges: [...(edit.documentChanges ?? []), ...added] };
}

function linesIn(uri: string, text: string | undefined, line: string): readonly (CreateFile | TextDocumentEdit)[] {
  const before = text ?? '';
  const after = addLine(before, line);
  if (after === before) return [];
  const end = TextDocument.create(uri, 'plaintext', 0, before).positionAt(before.length);
  const edits = [{ range: { start: end, end }, newText: after.slice(before.length) }];
  const change: TextDocumentEdit = { textDocument: { uri, version: null }, edits };
  return text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, change] : [change];
}
