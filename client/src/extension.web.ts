/// <reference lib="webworker" />
/** The extension where VS Code runs extensions in a browser (vscode.dev): the server is a web worker. */
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateParapet } from './activate.ts';
import type { LanguageSession } from './language-session.ts';

let session: LanguageSession | undefined;
let worker: Worker | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.web.js').toString(true);
  const startWorker = async () => {
    // A worker does not end with its connection: the one before a restart would stay for ever.
    worker?.terminate();
    worker = new Worker(script);
    // Not the worker itself: the client would ask for its class, and the extension host puts its own in place of that.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  session = activateParapet(context, (options) => new LanguageClient('parapet', 'Parapet', startWorker, options));
}

/** VS Code waits for the server to end. */
export async function deactivate(): Promise<void> {
  await session?.stop();
  worker?.terminate();
}
