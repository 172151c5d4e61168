/** "Parapet: Scan Workspace": every Python file, every notebook, the files around them and model files, open or closed, with progress and a way out. */
import * as vscode from 'vscode';
import { plural } from '../plural.ts';
import { inLanes } from './in-lanes.ts';
import { isScanned } from './is-scanned.ts';
import type { Scanning } from './scanning.ts';
import { findWorkspaceFiles } from './workspace-files.ts';

const LANES = 4;

interface Summary {
  readonly files: number;
  readonly findings: number;
  readonly filesWithFindings: number;
  readonly notAnalysed: readonly string[];
  readonly ending: 'complete' | 'cut short' | 'cancelled';
}

/** As the command: a notification shows the progress, a summary and the Problems panel end it. */
export async function scanWorkspace(scanning: Scanning): Promise<void> {
  const summary = await scanIn(vscode.ProgressLocation.Notification, scanning);
  if (summary.findings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  await tell(summary, scanning.log);
}

/** In the background: a word in the status bar, nothing at the end. */
export async function scanQuietly(scanning: Scanning): Promise<void> {
  await scanIn(vscode.ProgressLocation.Window, scanning);
}

async function scanIn(location: vscode.ProgressLocation, scanning: Scanning): Promise<Summary> {
  const options = { location, title: 'Parapet: scanning the workspace', cancellable: true };
  const summary = await vscode.window.withProgress(options, (progress, token) => scan(scanning, progress, token));
  for (const line of summary.notAnalysed) scanning.log.warn(`not analysed: ${line}`);
  scanning.log.info(sentence(summary));
  return summary;
}

async function scan(
  { scanned, log }: Scanning,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<Summary> {
  const { uris, complete } = await findWorkspaceFiles(isScanned, token);
  scanned.includeNewFiles();
  const notAnalysed: string[] = [];
  let [files, findings, filesWithFindings] = [0, 0, 0];
  await inLanes(uris, LANES, async (uri) => {
    if (token.isCancellationRequested) return;
    try {
      const outcome = await scanned.analyze(uri, token);
      if (outcome.notAnalysed !== undefined) notAnalysed.push(`${pathOf(uri)}: ${outcome.notAnalysed}`);
      findings += outcome.findings;
      filesWithFindings += outcome.findings > 0 ? 1 : 0;
      files += 1;
    } catch (error) {
      if (token.isCancellationRequested) return;
      log.error(`${pathOf(uri)}:`, error);
      notAnalysed.push(`${pathOf(uri)}: the language server did not answer`);
    }
    progress.report({ message: `${files} of ${uris.length}`, increment: 100 / uris.length });
  });
  const ending = token.isCancellationRequested ? 'cancelled' : complete ? 'complete' : 'cut short';
  return { files, findings, filesWithFindings, notAnalysed: notAnalysed.sort(), ending };
}

/** A scan that missed something is never told as a clean one. */
async function tell(summary: Summary, log: vscode.LogOutputChannel): Promise<void> {
  const isWhole = summary.ending === 'complete' && summary.notAnalysed.length === 0;
  if (isWhole) {
    void vscode.window.showInformationMessage(sentence(summary));
    return;
  }
  const showOutput = 'Show Output';
  const choice = await vscode.window.showWarningMessage(sentence(summary), showOutput);
  if (choice === showOutput) log.show();
}

function sentence({ files, findings, filesWithFindings, notAnalysed, ending }: Summary): string {
  const found = findings > 0 ? `${plural(findings, 'finding')} in ${filesWithFindings} of ` : 'no findings in ';
  const missed = notAnalysed.length > 0 ? ` ${plural(notAnalysed.length, 'file')} not analysed.` : '';
  const end = {
    complete: '',
    'cut short': ' The workspace is too large: only a part was scanned.',
    cancelled: ' The scan was cancelled.',
  }[ending];
  return `Parapet: ${found}${plural(files, 'file')}.${missed}${end}`;
}

function pathOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
