/** The other side of the language server, as an editor plays it: a real process, spoken to over stdio. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import {
  type ApplyWorkspaceEditParams,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type ConfigurationParams,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  type RegistrationParams,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  type TextEdit,
  type UnregistrationParams,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type InitializationOptions,
  type ListFilesParams,
  listFilesRequest,
  type ReadFilesParams,
  type ReadFilesResult,
  readFilesRequest,
  rescanNotification,
  type StatusParams,
  statusNotification,
} from '../../server/src/lsp/protocol.ts';
import { compileGlob } from '../../server/src/text/glob.ts';
import type { NotebookModel } from './notebook-model.ts';

export const WORKSPACE = 'file:///work';

export interface EditorOptions {
  /** URI of the workspace's folder. */
  readonly root?: string;
  readonly initializationOptions?: {
    readonly [Option in keyof InitializationOptions]?: InitializationOptions[Option] | undefined;
  };
  readonly capabilities?: ClientCapabilities;
  /** The `parapet` section of the settings. */
  readonly settings?: unknown;
  /** Files of the workspace that the server may read, by URI. */
  readonly workspaceFiles?: Readonly<Record<string, string>>;
}

const CAPABILITIES: ClientCapabilities = {
  workspace: {
    ...{ configuration: true, workspaceFolders: true, applyEdit: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
  },
  textDocument: { codeAction: { resolveSupport: { properties: ['edit', 'command'] }, dataSupport: true } },
  notebookDocument: { synchronization: { executionSummarySupport: true } },
};

export class Editor {
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #files = new Map<string, TextDocument>();
  readonly #notebooks = new Map<string, NotebookModel>();
  readonly warnings: string[] = [];
  /** What has been registered and not taken back, by its id. */
  readonly registrations = new Map<string, Registration>();
  /** How often the server has said that closed files want another look. */
  rescans = 0;
  /** Every publication, in the order in which they came. */
  readonly publications: PublishDiagnosticsParams[] = [];
  status: StatusParams | undefined;
  settings: unknown;
  workspaceFiles: Readonly<Record<string, string>>;
  initialized: InitializeResult | undefined;

  constructor(program: string, options: EditorOptions = {}) {
    this.settings = options.settings ?? {};
    this.workspaceFiles = options.workspaceFiles ?? {};
    this.#process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout, stdin } = this.#process;
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#answer();
    this.connection.listen();
  }

  static async start(program: string, options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(program, options);
    const uri = options.root ?? WORKSPACE;
    editor.initialized = await editor.connection.sendRequest<InitializeResult>('initialize', {
      ...{ processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'work' }] },
      capabilities: options.capabilities ?? CAPABILITIES,
      initializationOptions: { trusted: true, uriScheme: 'vscode', ...options.initializationOptions },
    });
    await editor.notify('initialized', {});
    return editor;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.notify('exit', undefined);
    await ended;
    this.connection.dispose();
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  async openFile(uri: string, text: string, languageId = 'python'): Promise<void> {
    this.#files.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** The file on disk becomes what it is in the editor. */
  async saveFile(uri: string): Promise<void> {
    this.workspaceFiles = { ...this.workspaceFiles, [uri]: this.text(uri) };
    await this.notify('textDocument/didSave', { textDocument: { uri } });
  }

  /** Edits that all speak of the text as it is. */
  async editFile(uri: string, edits: readonly TextEdit[]): Promise<void> {
    const before = this.#file(uri);
    const version = before.version + 1;
    this.#files.set(
      uri,
      TextDocument.create(uri, before.languageId, version, TextDocument.applyEdits(before, [...edits])),
    );
    const contentChanges = [...edits]
      .sort((a, b) => before.offsetAt(b.range.start) - before.offsetAt(a.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  async closeFile(uri: string): Promise<void> {
    this.#files.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  async openNotebook(notebook: NotebookModel): Promise<void> {
    this.#notebooks.set(notebook.uri, notebook);
    await this.notify('notebookDocument/didOpen', notebook.opened());
  }

  async closeNotebook({ uri, cells }: NotebookModel): Promise<void> {
    this.#notebooks.delete(uri);
    const cellTextDocuments = cells.map((cell) => ({ uri: cell.uri }));
    await this.notify('notebookDocument/didClose', { notebookDocument: { uri }, cellTextDocuments });
  }

  async changeNotebook(...changes: readonly unknown[]): Promise<void> {
    for (const change of changes) await this.notify('notebookDocument/didChange', change);
  }

  /** The current text of an open file or cell. */
  text(uri: string): string {
    const cell = [...this.#notebooks.values()].flatMap(({ cells }) => cells).find((one) => one.uri === uri);
    return cell?.text ?? this.#file(uri).getText();
  }

  /**
   * Waits until everything that has been sent is analysed: a question about a document is answered from its newest
   * analysis, and the answer comes after the diagnostics of that.
   */
  async settle(...uris: readonly string[]): Promise<void> {
    for (const uri of uris) await this.hover(uri, 0, 0);
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line, character } });
  }

  published(uri: string): PublishDiagnosticsParams | undefined {
    return this.#published.get(uri);
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    return this.#published.get(uri)?.diagnostics ?? [];
  }

  rules(uri: string): readonly unknown[] {
    return this.diagnostics(uri).map(({ code }) => code);
  }

  codeActions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      ...{ textDocument: { uri }, range },
      context: { diagnostics: [], ...context },
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest('codeAction/resolve', action);
  }

  /** Applies an edit to the open documents and tells the server, as an editor does. Versions have to be the current ones. */
  async apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges as readonly TextDocumentEdit[]) {
      const { uri, version } = change.textDocument;
      const edits = change.edits as readonly TextEdit[];
      const notebook = [...this.#notebooks.values()].find(({ cells }) => cells.some((cell) => cell.uri === uri));
      const current = notebook?.cells.find((cell) => cell.uri === uri) ?? this.#file(uri);
      if (current.version !== version) throw new Error(`${uri} is at version ${current.version}, not ${version}`);
      if (notebook) await this.changeNotebook(notebook.edit(uri, edits));
      else await this.editFile(uri, edits);
    }
  }

  #file(uri: string): TextDocument {
    const file = this.#files.get(uri);
    if (!file) throw new Error(`${uri} is not open`);
    return file;
  }

  #answer(): void {
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.publications.push(params);
      this.#published.set(params.uri, params);
    });
    connection.onNotification(statusNotification, (status: StatusParams) => {
      this.status = status;
    });
    connection.onNotification('window/showMessage', ({ message }: ShowMessageParams) => {
      this.warnings.push(message);
    });
    connection.onRequest('workspace/configuration', ({ items }: ConfigurationParams) => items.map(() => this.settings));
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      for (const registration of registrations) this.registrations.set(registration.id, registration);
      return null;
    });
    connection.onRequest('client/unregisterCapability', ({ unregisterations }: UnregistrationParams) => {
      for (const { id } of unregisterations) this.registrations.delete(id);
      return null;
    });
    connection.onNotification(rescanNotification, () => {
      this.rescans += 1;
    });
    connection.onRequest('workspace/applyEdit', async ({ edit }: ApplyWorkspaceEditParams) => {
      await this.apply(edit);
      return { applied: true };
    });
    connection.onRequest(readFilesRequest, ({ globs, uris }: ReadFilesParams) =>
      uris ? this.#named(uris) : this.#readFiles(globs),
    );
    connection.onRequest(listFilesRequest, ({ globs }: ListFilesParams) =>
      this.#readFiles(globs).map(({ uri }) => uri),
    );
  }

  #named(uris: readonly string[]): ReadFilesResult {
    return uris.flatMap((uri) => {
      const text = this.workspaceFiles[uri];
      return text === undefined ? [] : [{ uri, text }];
    });
  }

  #readFiles(globs: readonly string[]): ReadFilesResult {
    const isWanted = globs.map((glob) => compileGlob(glob));
    return Object.entries(this.workspaceFiles)
      .filter(([uri]) => isWanted.some((matches) => matches?.(uri.slice(WORKSPACE.length + 1))))
      .map(([uri, text]) => ({ uri, text }));
  }
}
