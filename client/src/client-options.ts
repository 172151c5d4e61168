/** What the language client is told: which documents are ours, and what the server has to know from the start. */
import * as vscode from 'vscode';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient';
import { DOCUMENT_GLOBS, type InitializationOptions } from '../../server/src/lsp/protocol.ts';

/**
 * Every cell of a notebook is ours, whatever its language: VS Code asks the first cell for fixes on save, and it is
 * usually Markdown. No scheme is named, so that remote, virtual and unsaved documents are covered.
 */
export const DOCUMENT_SELECTOR = [
  { language: 'python' },
  { notebook: 'jupyter-notebook', language: '*' },
  { notebook: 'interactive', language: '*' },
  // The files around the code, by their names: editors call the language of an .env or of an AGENTS.md many things.
  ...DOCUMENT_GLOBS.map((pattern) => ({ pattern })),
];

export function clientOptions(log: vscode.LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions {
  return {
    documentSelector: DOCUMENT_SELECTOR,
    outputChannel: log,
    traceOutputChannel: log,
    errorHandler,
    initializationOptions: (): InitializationOptions => ({
      trusted: vscode.workspace.isTrusted,
      uriScheme: vscode.env.uriScheme,
    }),
    // Failing to start is told by the session, which has a remedy to offer.
    initializationFailedHandler: () => false,
  };
}
