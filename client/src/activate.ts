/** Puts the extension together. Both entry points come here, each with its own way to start a server. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  listFilesRequest,
  type ModelVerdictParams,
  modelVerdictNotification,
  readBytesRequest,
  readFilesRequest,
  rescanNotification,
  type StatusParams,
  statusNotification,
} from '../../server/src/lsp/protocol.ts';
import { clientOptions } from './client-options.ts';
import { registerCommands } from './commands/register-commands.ts';
import { crashPolicy } from './crash-policy.ts';
import { ModelDecorations } from './inspector/model-decorations.ts';
import { registerModelInspector } from './inspector/model-inspector.ts';
import { LanguageSession } from './language-session.ts';
import { shareOutputs } from './outputs/share-outputs.ts';
import { readBytes } from './read-bytes.ts';
import { listFiles, readFiles } from './read-files.ts';
import { registerRulePages } from './rule-page.ts';
import { followScope } from './scan/follow-scope.ts';
import { ScannedFiles } from './scan/scanned-files.ts';
import { createStatusItem } from './status-item.ts';

/**
 * Starts the server in the background and registers everything that a user can see.
 *
 * @param connect makes a client that is not started yet; called again for every restart
 */
export function activateParapet(
  context: vscode.ExtensionContext,
  connect: (options: LanguageClientOptions) => BaseLanguageClient,
): LanguageSession {
  const log = vscode.window.createOutputChannel('Parapet', { log: true });
  const status = createStatusItem();
  const decorations = new ModelDecorations();
  const session = new LanguageSession(log, (onGiveUp) => {
    const client = connect(clientOptions(log, crashPolicy(onGiveUp)));
    client.onNotification(statusNotification, (params: StatusParams) => status.show(params));
    client.onNotification(rescanNotification, () => scanned.refresh());
    client.onNotification(modelVerdictNotification, (params: ModelVerdictParams) => decorations.show(params));
    client.onRequest(readFilesRequest, readFiles);
    client.onRequest(readBytesRequest, readBytes);
    client.onRequest(listFilesRequest, listFiles);
    return client;
  });
  const scanned = new ScannedFiles(session);

  context.subscriptions.push(
    log,
    status,
    scanned,
    decorations,
    registerModelInspector(session, context.extensionUri),
    followScope({ session, scanned, log }),
    shareOutputs(session),
    registerRulePages(context.extensionUri),
    registerCommands({ session, scanned, log, extensionUri: context.extensionUri }),
    // Trust is part of what the server is told at its start: a trusted workspace may bring rules of its own.
    vscode.workspace.onDidGrantWorkspaceTrust(() => session.restart()),
  );
  void session.start();
  return session;
}
