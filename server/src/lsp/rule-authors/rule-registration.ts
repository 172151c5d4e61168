/**
 * Tells the editor which documents are rule files. Their folders are known only once the workspace's configuration has
 * been read, and may change with it; other YAML is none of our business.
 */
import {
  BulkRegistration,
  type BulkUnregistration,
  CodeLensRequest,
  CompletionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentSelector,
  HoverRequest,
} from 'vscode-languageserver';
import { COMPLETION_TRIGGERS, INCREMENTAL } from '../capabilities.ts';

export class RuleRegistration {
  readonly #connection: Connection;
  #globs: readonly string[] = [];
  #registered: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * @param globs of rule files, relative to a workspace folder
   * @param isTold the editor tells of all YAML files anyway; told twice, each change would be made twice
   */
  async follow(globs: readonly string[], isTold: boolean): Promise<void> {
    if (globs.join('\n') === this.#globs.join('\n')) return;
    this.#globs = globs;
    const before = this.#registered;
    const now = this.#register(globs, isTold);
    this.#registered = now.catch(() => undefined);
    await now;
    // Not earlier: changes to an open file would be lost in between.
    (await before)?.dispose();
  }

  #register(globs: readonly string[], isTold: boolean): Promise<BulkUnregistration | undefined> {
    if (globs.length === 0) return Promise.resolve(undefined);
    const documentSelector: DocumentSelector = globs.map((glob) => ({ pattern: `**/${glob}` }));
    const all = BulkRegistration.create();
    if (!isTold) {
      all.add(DidOpenTextDocumentNotification.type, { documentSelector });
      all.add(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: INCREMENTAL });
      all.add(DidCloseTextDocumentNotification.type, { documentSelector });
      all.add(DidSaveTextDocumentNotification.type, { documentSelector, includeText: false });
      all.add(HoverRequest.type, { documentSelector });
    }
    all.add(CompletionRequest.type, { documentSelector, triggerCharacters: [...COMPLETION_TRIGGERS] });
    all.add(CodeLensRequest.type, { documentSelector, resolveProvider: false });
    return this.#connection.client.register(all);
  }
}
