/** "Parapet: Inspect Model File": opens the Model Inspector on a file, or asks for one. */
import * as vscode from 'vscode';
import { isModelPath } from '../../../server/src/lsp/protocol.ts';
import { INSPECTOR_TYPES } from '../inspector/model-inspector.ts';

/** `uri` comes from the explorer's menu; without it the file of the active tab is meant, if that is a model. */
export async function inspectModelFile(uri = activeModel()): Promise<void> {
  const [chosen] = uri ? [uri] : ((await vscode.window.showOpenDialog({ title: 'Inspect Model File' })) ?? []);
  if (chosen) await vscode.commands.executeCommand('vscode.openWith', chosen, INSPECTOR_TYPES[0]);
}

function activeModel(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isFile && isModelPath(input.uri.path) ? input.uri : undefined;
}
