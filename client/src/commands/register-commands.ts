/** The commands of the manifest, each with what it does. */
import * as vscode from 'vscode';
import { clearOutputsCommand, showRuleCommand } from '../../../server/src/lsp/protocol.ts';
import { showRulePage } from '../rule-page.ts';
import { scanWorkspace } from '../scan/scan-workspace.ts';
import type { Scanning } from '../scan/scanning.ts';
import { clearOutputs } from './clear-outputs.ts';
import { exportReport } from './export-report.ts';
import { fixAll } from './fix-all.ts';
import { ignoreFinding } from './ignore-finding.ts';
import { inspectModelFile } from './inspect-model.ts';
import { scanFile } from './scan-file.ts';
import { testRule } from './test-rule.ts';

export function registerCommands(parts: Scanning & { readonly extensionUri: vscode.Uri }): vscode.Disposable {
  const { session, log, extensionUri } = parts;
  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register('parapet.scanWorkspace', () => scanWorkspace(parts)),
    register('parapet.scanFile', (uri?: vscode.Uri) => scanFile(parts, uri)),
    register('parapet.fixAll', () => fixAll(session)),
    register(showRuleCommand, (ruleId?: string) => showRulePage(extensionUri, ruleId)),
    register('parapet.ignoreFinding', ignoreFinding),
    // Only code actions name it, so that it is no command of the palette.
    register(clearOutputsCommand, clearOutputs),
    register('parapet.inspectModel', (uri?: vscode.Uri) => inspectModelFile(uri)),
    register('parapet.testRule', () => testRule(session)),
    register('parapet.exportReport', () => exportReport(session)),
    register('parapet.restartServer', () => session.restart()),
    register('parapet.showOutput', () => log.show()),
  );
}
