/** "Parapet: Export Report": everything that is found now, as one file. */
import * as vscode from 'vscode';
import {
  type ExportReportParams,
  type ExportReportResult,
  exportReportRequest,
} from '../../../server/src/lsp/protocol.ts';
import type { LanguageSession } from '../language-session.ts';

const FORMATS = [
  { label: 'SARIF', description: 'for code hosts and other tools', format: 'sarif', file: 'parapet.sarif' },
  { label: 'JSON', description: "Parapet's own format", format: 'json', file: 'parapet.json' },
] as const;

/** Asks for the format and the place; the report is one of the first workspace folder. */
export async function exportReport(session: LanguageSession): Promise<void> {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!root) return;
  const choice = await vscode.window.showQuickPick(FORMATS, { placeHolder: 'Format of the report' });
  if (!choice) return;
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(root, choice.file) });
  if (!target) return;
  const params: ExportReportParams = { format: choice.format, rootUri: root.toString() };
  const { text } = await session.request<ExportReportResult>(exportReportRequest, params);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(target);
}
