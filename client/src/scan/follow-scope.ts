/** The setting `parapet.scope`: where it says `workspace`, nobody has to ask for a scan. */
import * as vscode from 'vscode';
import { scanQuietly } from './scan-workspace.ts';
import type { Scanning } from './scanning.ts';

/** Scans at once where the setting says so, and again when it changes or a folder joins. */
export function followScope(scanning: Scanning): vscode.Disposable {
  const scanIfWanted = () => {
    const scope = vscode.workspace.getConfiguration('parapet').get('scope');
    if (scope === 'workspace') scanQuietly(scanning).catch((error) => scanning.log.error('The scan failed.', error));
  };
  // Not before activation is over: the session has yet to be started.
  queueMicrotask(scanIfWanted);
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('parapet.scope')) scanIfWanted();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => {
      if (added.length > 0) scanIfWanted();
    }),
  );
}
