/** The workspace of the tests: writing files and notebooks, reading them back, and what is found in them. */
import * as vscode from 'vscode';
import { present, until } from './checks.ts';

export type Source = readonly ['markdown' | 'code', string];

export function uriOf(path: string): vscode.Uri {
  const folder = present(vscode.workspace.workspaceFolders?.[0], 'a workspace folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function writeText(path: string, text: string): Promise<vscode.Uri> {
  const uri = uriOf(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export function writeNotebook(path: string, sources: readonly Source[]): Promise<vscode.Uri> {
  const cells = sources.map(([kind, source], index) => ({
    cell_type: kind,
    id: `cell-${index}`,
    metadata: {},
    ...(kind === 'code' ? { execution_count: null, outputs: [] } : {}),
    source: source.split(/(?<=\n)/),
  }));
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  return writeText(path, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1));
}

/** The notebook's cells as they are on disk. */
export async function savedCells(uri: vscode.Uri): Promise<readonly string[]> {
  const { cells } = JSON.parse(await readText(uri)) as { readonly cells: readonly { source: string | string[] }[] };
  return cells.map(({ source }) => (typeof source === 'string' ? source : source.join('')));
}

export function findingsIn(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'parapet');
}

export function findingOf(uri: vscode.Uri, ruleId: string): Promise<vscode.Diagnostic> {
  return until(() => findingsIn(uri).find((finding) => ruleIdOf(finding) === ruleId), `${ruleId} in ${uri.path}`);
}

export async function noFindingsIn(uri: vscode.Uri): Promise<void> {
  await until(() => findingsIn(uri).length === 0, `no findings in ${uri}: ${JSON.stringify(findingsIn(uri))}`);
}

export function ruleIdOf({ code }: vscode.Diagnostic): string | undefined {
  return (typeof code === 'object' ? code.value : code)?.toString();
}

/** The findings of a notebook that is not open: path of the notebook → rule ids, over all its cells. */
export function findingsBelow(notebook: vscode.Uri): readonly { uri: vscode.Uri; finding: vscode.Diagnostic }[] {
  return vscode.languages
    .getDiagnostics()
    .filter(([uri]) => uri.path === notebook.path)
    .flatMap(([uri]) => findingsIn(uri).map((finding) => ({ uri, finding })));
}

export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind, 20);
}

/** Applies what VS Code would apply when the action is chosen. */
export async function choose(action: vscode.CodeAction): Promise<void> {
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  const command = action.command;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
