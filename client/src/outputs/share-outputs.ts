/**
 * Tells the server what cells show where no file holds it: of notebooks that were never saved, and of cells that were run since.
 * What a saved notebook shows the server reads from its file.
 */
import * as vscode from 'vscode';
import { type NotebookOutputsParams, notebookOutputsNotification } from '../../../server/src/lsp/protocol.ts';
import type { LanguageSession } from '../language-session.ts';
import { toNbformat } from './to-nbformat.ts';

/** A running cell adds to its outputs all the time. */
const QUIET_MS = 500;

/** Until it is disposed of. */
export function shareOutputs(session: LanguageSession): vscode.Disposable {
  const waiting = new Map<vscode.NotebookDocument, Set<vscode.NotebookCell>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sendAll = (): void => {
    for (const [notebook, cells] of waiting)
      void session.notify(notebookOutputsNotification, toParams(notebook, cells));
    waiting.clear();
  };
  const share = (notebook: vscode.NotebookDocument, cells: readonly vscode.NotebookCell[]): void => {
    if (!isJupyter(notebook) || cells.length === 0) return;
    waiting.set(notebook, new Set([...(waiting.get(notebook) ?? []), ...cells]));
    clearTimeout(timer);
    timer = setTimeout(sendAll, QUIET_MS);
  };
  const shareUnsaved = (notebook: vscode.NotebookDocument): void => {
    if (notebook.isUntitled || notebook.isDirty) share(notebook, notebook.getCells());
  };
  return vscode.Disposable.from(
    session.onReady(() => vscode.workspace.notebookDocuments.forEach(shareUnsaved)),
    vscode.workspace.onDidOpenNotebookDocument(shareUnsaved),
    vscode.workspace.onDidCloseNotebookDocument((notebook) => waiting.delete(notebook)),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, cellChanges, contentChanges }) => {
      const shown = cellChanges.flatMap(({ cell, outputs }) => (outputs ? [cell] : []));
      // A cell that was moved or replaced is another one to the server.
      share(notebook, [...shown, ...contentChanges.flatMap(({ addedCells }) => addedCells)]);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

function isJupyter({ notebookType }: vscode.NotebookDocument): boolean {
  return notebookType === 'jupyter-notebook' || notebookType === 'interactive';
}

/** Cells that are gone by now have no document that the server knows. */
function toParams(notebook: vscode.NotebookDocument, cells: ReadonlySet<vscode.NotebookCell>): NotebookOutputsParams {
  return {
    uri: notebook.uri.toString(),
    cells: [...cells].map((cell) => ({ cell: cell.document.uri.toString(), outputs: cell.outputs.map(toNbformat) })),
  };
}
