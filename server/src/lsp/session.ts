/**
 * One editor's session: the documents that it has open, what was found in them, and what it was told. `startSession`
 * connects the editor's messages to it; the session itself decides what follows from them.
 */
import { type Connection, MessageType, ShowMessageNotification, type ShowMessageParams } from 'vscode-languageserver';
import type { Problem } from '../finding/finding.ts';
import { loadRulePack } from '../rule/load-rules.ts';
import { analyse } from './analyse.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { Analyses } from './analyses.ts';
import { type ClientFeatures, clientFeatures } from './client-features.ts';
import { isAtOrBelow } from './document-uri.ts';
import { problemDiagnostics } from './file-problem.ts';
import { FileStore } from './file-store.ts';
import { NotebookStore } from './notebook-store.ts';
import type { OpenDocument } from './open-document.ts';
import { ProblemNotices } from './problem-notices.ts';
import {
  type ReadFilesParams,
  type ReadFilesResult,
  readFilesRequest,
  type StatusParams,
  statusNotification,
} from './protocol.ts';
import { Publisher } from './publisher.ts';
import { DEFAULT_SETTINGS, SETTINGS_SECTION, type Settings } from './settings.ts';
import { SettingsCache } from './settings-cache.ts';
import { toDiagnostics } from './to-diagnostic.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

export interface SessionOptions {
  /** In place of the built-in rules. */
  readonly builtin?: WorkspaceOptions['builtin'];
  /** Reads files of these folders for editors that cannot be asked to. */
  readonly readFiles?: (folders: readonly string[], globs: readonly string[]) => Promise<ReadFilesResult>;
}

/** An analysis waits so long for settings and configuration (milliseconds). What comes later corrects it. */
const LONGEST_WAIT = 1000;

/** The name under which mistakes in configuration and rule files are published. */
const PROBLEM_FILES = 'parapet:problems';

export class Session {
  readonly files = new FileStore();
  readonly notebooks = new NotebookStore();
  readonly settings: SettingsCache;
  readonly workspace: Workspace;
  readonly analyses: Analyses;
  readonly connection: Connection;
  readonly #publisher: Publisher;
  readonly #notices: ProblemNotices;
  /** Documents whose findings stay when they are closed, because a scan has asked for them. */
  readonly #claimed = new Set<string>();
  #features: ClientFeatures = clientFeatures({ capabilities: {}, processId: null, rootUri: null });
  /** Undefined once the workspace has been read. */
  #loading: Promise<void> | undefined;

  constructor(connection: Connection, options: SessionOptions) {
    this.connection = connection;
    this.settings = new SettingsCache((uri) => this.#askSettings(uri));
    this.workspace = new Workspace({
      builtin: options.builtin ?? loadRulePack,
      readFiles: (globs) => this.#readFiles(globs, options.readFiles),
      settings: this.settings,
    });
    this.#publisher = new Publisher((params) => this.inBackground(connection.sendDiagnostics(params)));
    this.#notices = new ProblemNotices({
      // Not `connection.window.showWarningMessage`: that is a request, and an editor may refuse to answer it.
      warn: (message) => this.#notify(ShowMessageNotification.method, { type: MessageType.Warning, message }),
      log: (message) => connection.console.error(message),
    });
    this.analyses = new Analyses({
      open: (uri) => this.open(uri),
      prepare: (uri) => this.#prepare(uri),
      analyse: (document) => this.analyse(document, true),
      onAnalysed: (analysed) => this.#publish(analysed),
    });
  }

  get features(): ClientFeatures {
    return this.#features;
  }

  set features(features: ClientFeatures) {
    this.#features = features;
    if (features.isTrusted) this.workspace.trust();
  }

  /** Rules that failed, each once. */
  get problems(): readonly Problem[] {
    return this.#notices.all;
  }

  /** The open document of a file or notebook. */
  open(uri: string): OpenDocument | undefined {
    return this.files.get(uri) ?? this.notebooks.get(uri);
  }

  /** The URI of the file or notebook that a text belongs to. */
  ownerOf(textUri: string): string {
    return this.notebooks.ownerOf(textUri) ?? textUri;
  }

  /** After a document was opened or has changed. */
  changed(uri: string): void {
    if (this.open(uri)) this.analyses.schedule(uri);
  }

  /** After a document was closed. */
  closed(uri: string): void {
    if (this.#settingsOf(uri).scope === 'open' && !this.#claimed.has(uri)) this.drop(uri);
  }

  /** A scan wants this document's findings to stay until it says otherwise. */
  claim(uri: string): void {
    this.#claimed.add(uri);
  }

  /** The file, or everything in the folder, is gone or of no interest. What is open in the editor stays. */
  forgetBelow(above: string): void {
    const known = [...this.#claimed, ...this.analyses.uris()];
    for (const uri of new Set(known.filter((one) => isAtOrBelow(one, above)))) {
      this.#claimed.delete(uri);
      if (!this.open(uri)) this.drop(uri);
    }
  }

  /** Takes back what was published for a document. */
  drop(uri: string): void {
    this.analyses.forget(uri);
    this.#publisher.clear(uri);
    this.sendStatus();
  }

  /** Reads the workspace's files again; then everything that is open is analysed with what they say. */
  async reload(): Promise<void> {
    const loading = this.workspace.load();
    this.#loading = loading;
    await loading;
    // A later reload knows more, and follows.
    if (this.#loading !== loading) return;
    this.#loading = undefined;
    this.#publisher.publish(PROBLEM_FILES, problemDiagnostics(this.workspace.problems));
    for (const { uri, line, message } of this.workspace.problems)
      this.connection.console.warn(`${uri}:${line}: ${message}`);
    this.refresh();
  }

  refresh(): void {
    for (const uri of [...this.files.uris(), ...this.notebooks.uris()]) this.analyses.schedule(uri);
    this.sendStatus();
  }

  /** With what is known now; `ready` waits until that is all there is. */
  analyse(document: OpenDocument, isOpen: boolean): AnalysedDocument {
    const knowledge = this.workspace.knowledge(this.#settingsOf(document.uri));
    const { analysed, problems } = analyse(document, knowledge, isOpen);
    this.#notices.report(problems);
    return analysed;
  }

  /** Resolves when an analysis of this document has all it needs. */
  async ready(uri: string): Promise<void> {
    await this.#prepare(uri);
  }

  sendStatus(): void {
    const status: StatusParams = {
      rules: this.workspace.ruleSet.rules.size,
      findings: this.analyses.findings,
      problems: this.problems.map(({ ruleId }) => ruleId),
    };
    this.#notify(statusNotification, status);
  }

  /** For what nobody waits for: a rejection is logged, where it would end the process. */
  inBackground(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => this.connection.console.error(String(error)));
  }

  #notify(method: string, params: StatusParams | ShowMessageParams): void {
    this.inBackground(this.connection.sendNotification(method, params));
  }

  #publish(analysed: AnalysedDocument): void {
    this.#publisher.publish(analysed.document.uri, toDiagnostics(analysed, this.features.linkBase));
    this.sendStatus();
  }

  #settingsOf(uri: string): Settings {
    return this.settings.known(this.workspace.scopeOf(uri)) ?? DEFAULT_SETTINGS;
  }

  #prepare(uri: string): Promise<unknown> | undefined {
    const scope = this.workspace.scopeOf(uri);
    if (!this.#loading && this.settings.known(scope)) return undefined;
    const prepared = Promise.all([this.settings.get(scope), this.#loading]);
    const waited = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    return Promise.race([prepared, waited]);
  }

  async #askSettings(scopeUri: string): Promise<unknown> {
    if (!this.features.hasSettings) return {};
    return this.connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION });
  }

  /** Other editors than our own do not know the request. */
  async #readFiles(globs: readonly string[], fallback: SessionOptions['readFiles']): Promise<ReadFilesResult> {
    if (!this.features.isOurs) return (await fallback?.(this.workspace.folders, globs)) ?? [];
    const params: ReadFilesParams = { globs };
    return this.connection.sendRequest<ReadFilesResult>(readFilesRequest, params);
  }
}
