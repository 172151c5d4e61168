/** Which file or notebook a command means that was called without one. */
import * as vscode from 'vscode';

/**
 * The URI of the active tab's file or notebook. `activeNotebookEditor` would not do: it stays set while the user works
 * in a file beside a notebook.
 */
export function activeDocument(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputText || input instanceof vscode.TabInputNotebook) return input.uri;
  return vscode.window.activeTextEditor?.document.uri;
}
