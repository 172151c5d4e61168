/** "Parapet: Scan This File": one file or notebook, open or not. */
import * as vscode from 'vscode';
import { activeDocument } from '../active-document.ts';
import { plural } from '../plural.ts';
import type { Scanning } from '../scan/scanning.ts';

/** `uri` comes from the explorer's menu; without it the active editor is meant. */
export async function scanFile({ scanned }: Scanning, uri = activeDocument()): Promise<void> {
  if (!uri) {
    void vscode.window.showInformationMessage('Open a Python file, a notebook or a file around them to scan it.');
    return;
  }
  const name = uri.path.split('/').at(-1) ?? uri.path;
  const { findings, notAnalysed } = await scanned.analyze(uri);
  if (notAnalysed !== undefined) {
    void vscode.window.showWarningMessage(`${name} was not analysed: ${notAnalysed}`);
    return;
  }
  if (findings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`Parapet: ${plural(findings, 'finding')} in ${name}.`);
}
