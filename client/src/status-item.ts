/** The entry in the language status of Python files and notebooks: is it working, and what did it find? */
import * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol.ts';
import { DOCUMENT_SELECTOR } from './client-options.ts';
import { plural } from './plural.ts';

export interface StatusItem extends vscode.Disposable {
  show(status: StatusParams): void;
}

/** Says that the server is starting until the first `show`. */
export function createStatusItem(): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('parapet', DOCUMENT_SELECTOR);
  item.name = 'Parapet';
  item.text = 'Parapet';
  item.detail = 'starting';
  item.busy = true;
  item.command = { command: 'parapet.showOutput', title: 'Show Output' };
  return {
    show: (status) => {
      item.busy = false;
      item.text = `${icon(status)} ${plural(status.rules, 'rule')} · ${plural(status.findings, 'finding')}`;
      item.detail = status.problems.length > 0 ? `broken rules: ${status.problems.join(', ')}` : 'Parapet';
      item.severity =
        status.problems.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    },
    dispose: () => item.dispose(),
  };
}

/** A check mark is a promise: it needs a scan in which every rule ran. */
function icon({ problems, findings }: StatusParams): string {
  if (problems.length > 0) return '$(warning)';
  return findings === 0 ? '$(check)' : '$(shield)';
}
