/** "Clear this output": takes single outputs from cells. The other outputs, the code and the execution counts stay. */
import * as vscode from 'vscode';
import type { ClearOutputsParams } from '../../../server/src/lsp/protocol.ts';

/** One undo step for each notebook. */
export async function clearOutputs({ cells }: ClearOutputsParams): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const notebook of vscode.workspace.notebookDocuments) {
    const edits = notebook.getCells().flatMap((cell) => {
      const wanted = cells.find((one) => one.cell === cell.document.uri.toString());
      return wanted ? [withoutOutputs(cell, new Set(wanted.outputs))] : [];
    });
    if (edits.length > 0) edit.set(notebook.uri, edits);
  }
  await vscode.workspace.applyEdit(edit);
}

/** Outputs can only be edited by putting the cell in its own place. */
function withoutOutputs(cell: vscode.NotebookCell, cleared: ReadonlySet<number>): vscode.NotebookEdit {
  const { document, executionSummary } = cell;
  const data = new vscode.NotebookCellData(cell.kind, document.getText(), document.languageId);
  data.outputs = cell.outputs.filter((_, index) => !cleared.has(index));
  data.metadata = cell.metadata;
  if (executionSummary) data.executionSummary = executionSummary;
  return vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(cell.index, cell.index + 1), [data]);
}
