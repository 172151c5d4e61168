/** The extension where VS Code runs extensions in Node.js (desktop, SSH, containers): the server is a child process. */
import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateParapet } from './activate.ts';
import type { LanguageSession } from './language-session.ts';

let session: LanguageSession | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const server = {
    module: vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.cjs').fsPath,
    transport: TransportKind.ipc,
  };
  session = activateParapet(context, (options) => new LanguageClient('parapet', 'Parapet', server, options));
}

/** VS Code waits for the server to end. */
export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
