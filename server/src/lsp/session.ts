/**
 * One editor's session: the documents that it has open, what was found in them, and what it was told. `startSession`
 * connects the editor's messages to it; the session itself decides what follows from them.
 */
import { type Connection, MessageType, ShowMessageNotification, type ShowMessageParams } from 'vscode-languageserver';
import { hasDataReader, loadDataReaders } from '../document/data/data-readers.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Problem } from '../finding/finding.ts';
import { loadRulePack } from '../rule/load-rules.ts';
import { analyse, mayConnect } from './analyse.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { Analyses } from './analyses.ts';
import type { Knowledge } from './analysis-context.ts';
import { type ClientFeatures, clientFeatures } from './client-features.ts';
import { isAtOrBelow } from './files/document-uri.ts';
import { FileStore } from './files/file-store.ts';
import { ImportedTexts } from './files/imported-texts.ts';
import { type Disk, WorkspaceReader } from './files/workspace-reader.ts';
import { ModelBytes, type ModelDisk } from './models/model-bytes.ts';
import { ModelDesk } from './models/model-desk.ts';
import { modelChanged, modelJudged } from './models/scan-model.ts';
import { NotebookStore } from './notebooks/notebook-store.ts';
import { SavedOutputs } from './notebooks/saved-outputs.ts';
import type { OpenDocument } from './open-document.ts';
import { ProblemNotices } from './problem-notices.ts';
import {
  type ReadBytesResult,
  type ReadFilesResult,
  type RescanParams,
  rescanNotification,
  type StatusParams,
  statusNotification,
} from './protocol.ts';
import { Publisher } from './publisher.ts';
import { ruleGlob } from './rule-authors/own-rules.ts';
import { RuleDesk } from './rule-authors/rule-desk.ts';
import { RuleRegistration } from './rule-authors/rule-registration.ts';
import { DEFAULT_SETTINGS, SETTINGS_SECTION, type Settings } from './settings.ts';
import { SettingsCache } from './settings-cache.ts';
import { toDiagnostics } from './to-diagnostic.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

export interface SessionOptions {
  /** In place of the built-in rules. */
  readonly builtin?: WorkspaceOptions['builtin'];
  /** For editors that cannot be asked for files. */
  readonly disk?: Disk;
  /** For model files, which are larger than anything that an editor hands over. */
  readonly models?: ModelDisk;
}

/** An analysis waits so long for settings and configuration (milliseconds). What comes later corrects it. */
const LONGEST_WAIT = 1000;

export class Session {
  readonly files = new FileStore();
  readonly notebooks = new NotebookStore();
  readonly outputs: SavedOutputs;
  readonly settings: SettingsCache;
  readonly workspace: Workspace;
  readonly analyses: Analyses;
  readonly desk: RuleDesk;
  readonly bytes: ModelBytes;
  readonly models: ModelDesk;
  readonly connection: Connection;
  readonly #reader: WorkspaceReader;
  readonly #publisher: Publisher;
  readonly #registration: RuleRegistration;
  readonly #notices: ProblemNotices;
  /** Documents whose findings stay when they are closed, because a scan has asked for them. */
  readonly #claimed = new Set<string>();
  #features: ClientFeatures = clientFeatures({ capabilities: {}, processId: null, rootUri: null });
  #imports: ImportedTexts;
  /** Undefined once the workspace has been read. */
  #loading: Promise<void> | undefined;

  constructor(connection: Connection, options: SessionOptions) {
    this.connection = connection;
    this.#reader = new WorkspaceReader({
      ...{ connection, disk: options.disk },
      isOurs: () => this.features.isOurs,
      folders: () => this.workspace.folders,
    });
    this.#registration = new RuleRegistration(connection);
    this.settings = new SettingsCache((uri) => this.#askSettings(uri));
    this.workspace = new Workspace({
      builtin: options.builtin ?? loadRulePack,
      readFiles: (globs) => this.readFiles(globs),
      settings: this.settings,
    });
    this.bytes = new ModelBytes({
      ...{ disk: options.models, isOurs: () => this.features.isOurs },
      request: (method, params) => connection.sendRequest<ReadBytesResult>(method, params),
    });
    this.models = new ModelDesk({
      ...{ bytes: this.bytes, folders: () => this.workspace.folders },
      onJudged: (file, documents) => modelJudged(this, file, documents),
      inBackground: (promise) => this.inBackground(promise),
    });
    this.#imports = this.#createImports();
    this.outputs = new SavedOutputs({
      notebooks: this.notebooks,
      read: (uri, largest) => this.#reader.readOpen(uri, largest),
    });
    this.#publisher = new Publisher((params) => this.inBackground(connection.sendDiagnostics(params)));
    this.#notices = new ProblemNotices({
      warn: (message) => this.tell(MessageType.Warning, message),
      log: (message) => connection.console.error(message),
    });
    this.desk = new RuleDesk({
      isRuleFile: (uri) => this.workspace.isRuleFile(uri),
      check: (uri, text) => this.workspace.checkRule(uri, text),
      problems: () => this.workspace.problems,
      publisher: this.#publisher,
      inBackground: (promise) => this.inBackground(promise),
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

  /** After a document was opened or has changed. What imports it may have other findings now. */
  changed(uri: string): void {
    if (!this.open(uri)) return;
    this.analyses.schedule(uri);
    this.#imports.touch();
    for (const dependent of this.#imports.dependents(uri)) this.analyses.schedule(dependent);
  }

  /** After a document was closed: from now on the file counts as it is on disk. */
  closed(uri: string): void {
    this.changedOnDisk([uri]);
    if (this.#settingsOf(uri).scope === 'open' && !this.#claimed.has(uri)) this.drop(uri);
  }

  /** A scan wants this document's findings to stay until it says otherwise. */
  claim(uri: string): void {
    this.#claimed.add(uri);
  }

  /** Closed files have other texts than before. */
  changedOnDisk(uris: readonly string[]): void {
    for (const uri of uris) {
      if (this.open(uri)) continue;
      const dependents = [...this.#imports.dependents(uri), ...modelChanged(this, uri)];
      this.#imports.forget(uri);
      for (const dependent of dependents) this.analyses.schedule(dependent);
    }
  }

  /** Files have come, and files or folders have gone. */
  cameAndWent(added: readonly string[], removed: readonly string[]): void {
    for (const uri of [...added, ...removed])
      for (const dependent of this.models.forget(uri)) this.analyses.schedule(dependent);
    if (this.#imports.relist(added, removed)) this.refresh();
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
    this.#imports = this.#createImports();
    await loading;
    // A later reload knows more, and follows.
    if (this.#loading !== loading) return;
    this.#loading = undefined;
    if (this.features.registersRuleFiles) {
      const globs = this.workspace.ruleFolders.map(ruleGlob);
      this.inBackground(this.#registration.follow(globs, this.features.isOurs));
    }
    this.#workspaceRead();
  }

  /** Reads the workspace's rules again, and nothing else: one of their files may have changed. */
  async reloadRules(): Promise<void> {
    // Whoever reads everything may have come past that file already.
    if (this.#loading) return this.reload();
    if (await this.workspace.loadRules()) this.#workspaceRead();
  }

  #workspaceRead(): void {
    for (const { uri, line, message } of this.workspace.problems)
      this.connection.console.warn(`${uri}:${line}: ${message}`);
    this.desk.refresh();
    this.refresh();
    // Nothing is kept of closed files that could be analysed again.
    if (this.#claimed.size > 0) this.#notify(rescanNotification, {});
  }

  refresh(): void {
    for (const uri of [...this.files.uris(), ...this.notebooks.uris()]) this.analyses.schedule(uri);
    this.sendStatus();
  }

  /** With what is known now; `ready` waits until that is all there is. */
  analyse(document: OpenDocument, isOpen: boolean): AnalysedDocument {
    const { analysed, problems, exhausted } = analyse(document, this.#knowledgeFor(document), isOpen);
    if (isOpen && this.workspace.ruleSet.engine.followsImports) this.#imports.follow(document);
    this.#notices.report(problems);
    this.#notices.reportExhausted(exhausted);
    return analysed;
  }

  /** Can a rule match in a closed document because of what it imports? */
  mayConnect(document: OpenDocument): boolean {
    return mayConnect(document, this.#knowledgeFor(document));
  }

  /** Resolves when an analysis of this document has all it needs, but for what the document imports. */
  async ready(uri: string): Promise<void> {
    await this.#prepare(uri);
  }

  /** Resolves when what the document imports is there, or takes too long. */
  async importsReady(document: OpenDocument): Promise<void> {
    const loading = this.#loadImports(document);
    if (loading) await Promise.race([loading, waitLongest()]);
  }

  sendStatus(): void {
    const status: StatusParams = {
      rules: this.workspace.ruleSet.rules.size,
      findings: this.analyses.findings,
      problems: this.problems.map(({ ruleId }) => ruleId),
    };
    this.#notify(statusNotification, status);
  }

  /** The texts of the workspace's files that match a pattern. */
  readFiles(globs: readonly string[]): Promise<ReadFilesResult> {
    return this.#reader.read(globs);
  }

  /** The texts of these files, without those that there are not. */
  readNamed(uris: readonly string[]): Promise<ReadFilesResult> {
    return this.#reader.readNamed(uris);
  }

  /** For what nobody waits for: a rejection is logged, where it would end the process. */
  inBackground(promise: Promise<unknown>): void {
    promise.catch((error: unknown) => this.connection.console.error(String(error)));
  }

  /** Says something to the user. */
  tell(type: MessageType, message: string): void {
    // Not `connection.window.showWarningMessage`: that is a request, and an editor may refuse to answer it.
    this.#notify(ShowMessageNotification.method, { type, message });
  }

  #notify(method: string, params: StatusParams | ShowMessageParams | RescanParams): void {
    this.inBackground(this.connection.sendNotification(method, params));
  }

  #publish(analysed: AnalysedDocument): void {
    this.#publisher.publish(analysed.document.uri, toDiagnostics(analysed, this.features.linkBase));
    this.sendStatus();
  }

  #settingsOf(uri: string): Settings {
    return this.settings.known(this.workspace.scopeOf(uri)) ?? DEFAULT_SETTINGS;
  }

  #createImports(): ImportedTexts {
    return new ImportedTexts({
      list: () => this.#reader.list(['**/*.py']),
      read: (uris) => this.#reader.readNamed(uris),
      open: (uri) => this.files.get(uri)?.source,
    });
  }

  #knowledgeFor({ uri }: OpenDocument): Knowledge {
    return { ...this.workspace.knowledge(this.#settingsOf(uri)), files: this.#imports.files, models: this.models };
  }

  /** The reader of a configuration file's language is loaded with the first such file, too. */
  #prepare(uri: string): Promise<unknown> | undefined {
    const document = this.open(uri);
    const reading = document && (this.readable(document) ?? this.#outputsOf(uri));
    const known = this.#prepareKnowledge(uri);
    return reading && known ? Promise.all([reading, known]) : (reading ?? known);
  }

  #outputsOf(uri: string): Promise<unknown> | undefined {
    const reading = this.outputs.reading(uri);
    return reading && this.#inTime(reading, uri);
  }

  /** Resolves when the engine can read documents of this kind; undefined where it can already. */
  readable({ source }: OpenDocument): Promise<void> | undefined {
    return source.kind === 'other' ? readersFor(source) : undefined;
  }

  #prepareKnowledge(uri: string): Promise<unknown> | undefined {
    const scope = this.workspace.scopeOf(uri);
    const isKnown = !this.#loading && this.settings.known(scope) !== undefined;
    if (isKnown) return this.#prepareImports(uri);
    const prepared = Promise.all([this.settings.get(scope), this.#loading]);
    return Promise.race([prepared.then(() => this.#prepareImports(uri)), waitLongest()]);
  }

  #prepareImports(uri: string): Promise<unknown> | undefined {
    const document = this.open(uri);
    const loading = document && this.#loadImports(document);
    return loading && this.#inTime(loading, uri);
  }

  /** What arrives too late for this analysis is the reason for another one. */
  #inTime(arriving: Promise<void>, uri: string): Promise<unknown> {
    let isLate = false;
    const late = waitLongest().then(() => {
      isLate = true;
    });
    return Promise.race([arriving.then(() => isLate && this.changed(uri)), late]);
  }

  #loadImports({ source }: OpenDocument): Promise<void> | undefined {
    return this.workspace.ruleSet.engine.followsImports ? this.#imports.load(source) : undefined;
  }

  async #askSettings(scopeUri: string): Promise<unknown> {
    if (!this.features.hasSettings) return {};
    return this.connection.workspace.getConfiguration({ scopeUri, section: SETTINGS_SECTION });
  }
}

function readersFor({ cells }: SourceDocument): Promise<void> | undefined {
  const missing = cells.map(({ language }) => language).filter((language) => !hasDataReader(language));
  return missing.length > 0 ? loadDataReaders(missing) : undefined;
}

function waitLongest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
}
