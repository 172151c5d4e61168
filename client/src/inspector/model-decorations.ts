/** Marks in the explorer: a file that runs code when it is loaded is red there, with the reason. */
import * as vscode from 'vscode';
import type { ModelVerdictParams, Verdict } from '../../../server/src/lsp/protocol.ts';

const DECORATIONS: Partial<Record<Verdict, vscode.FileDecoration>> = {
  dangerous: new vscode.FileDecoration(
    '!',
    'Parapet: loading this file can run code of whoever made it',
    new vscode.ThemeColor('list.errorForeground'),
  ),
};

export class ModelDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #registration = vscode.window.registerFileDecorationProvider(this);
  readonly onDidChangeFileDecorations = this.#changed.event;

  /** The server knows more of a file than before. */
  show({ uri, verdict }: ModelVerdictParams): void {
    const parsed = vscode.Uri.parse(uri);
    this.#verdicts.set(parsed.toString(), verdict);
    this.#changed.fire(parsed);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const verdict = this.#verdicts.get(uri.toString());
    return verdict && DECORATIONS[verdict];
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#registration).dispose();
  }
}
