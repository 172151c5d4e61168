/** "Parapet: Ignore This Finding": the server's ignore actions at the cursor; VS Code asks where there are several. */
import * as vscode from 'vscode';
import { ignoreActionKind } from '../../../server/src/lsp/protocol.ts';

export async function ignoreFinding(): Promise<void> {
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: ignoreActionKind, apply: 'never' });
}
