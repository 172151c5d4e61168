/** Edits of findings to LSP's workspace edits, which name the version of every text that they were made for. */
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Edit } from '../../finding/fix.ts';
import { type OpenDocument, textOfCell } from '../open-document.ts';
import { toRange } from '../to-diagnostic.ts';

/** One edit for all texts of the document, so that it is applied as a whole or not at all. Undefined without edits. */
export function toWorkspaceEdit(edits: readonly Edit[], document: OpenDocument): WorkspaceEdit | undefined {
  const cells = [...new Set(edits.map((edit) => edit.cell))];
  const documentChanges = cells.flatMap((cell): TextDocumentEdit[] => {
    const text = textOfCell(document, cell);
    if (!text) return [];
    const own = edits.filter((edit) => edit.cell === cell);
    const { uri, version } = text;
    const textEdits = own.map((edit) => ({ range: toRange(text, edit.span), newText: edit.text }));
    return [{ textDocument: { uri, version }, edits: textEdits }];
  });
  return documentChanges.length > 0 ? { documentChanges } : undefined;
}
