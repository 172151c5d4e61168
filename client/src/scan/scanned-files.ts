/** The files whose findings come from a scan: they are kept up to date until they go away. */
import * as vscode from 'vscode';
import {
  DOCUMENT_GLOBS,
  type ForgetFilesParams,
  forgetFilesNotification,
  MODEL_GLOB,
} from '../../../server/src/lsp/protocol.ts';
import type { LanguageSession } from '../language-session.ts';
import { analyzeFile, type FileOutcome } from './analyze-file.ts';
import { inLanes } from './in-lanes.ts';
import { isScanned } from './is-scanned.ts';
import { findWorkspaceFiles } from './workspace-files.ts';

/** Several writes of one save, or a whole checkout, are one change. */
const QUIET_MS = 300;
const LANES = 4;

export class ScannedFiles implements vscode.Disposable {
  readonly #session: LanguageSession;
  readonly #uris = new Map<string, vscode.Uri>();
  readonly #changed = new Map<string, vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];
  #watchers: vscode.Disposable | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wasScanned = false;

  constructor(session: LanguageSession) {
    this.#session = session;
    this.#subscriptions = [
      // A new server knows nothing of what the one before it was shown.
      session.onReady(() => this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => removed.map(({ uri }) => this.#forget(uri))),
    ];
  }

  /** Analyses one file and keeps an eye on it from now on. Throws as `analyzeFile` does. */
  async analyze(uri: vscode.Uri, token?: vscode.CancellationToken): Promise<FileOutcome> {
    this.#watch();
    this.#uris.set(uri.toString(), uri);
    return analyzeFile(this.#session, uri, token);
  }

  /** From now on files that appear in the workspace are analysed, too. */
  includeNewFiles(): void {
    this.#wasScanned = true;
  }

  /** Analyses all of them again, a moment later. */
  refresh(): void {
    this.#later([...this.#uris.values()]);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
    this.#watchers?.dispose();
  }

  /** Nobody who never scans pays for watching. */
  #watch(): void {
    if (this.#watchers) return;
    const watched = [...DOCUMENT_GLOBS, MODEL_GLOB].map((glob) =>
      vscode.workspace.createFileSystemWatcher(glob, false, false, true),
    );
    // A deleted folder is one event, and its name matches no pattern for files.
    const deletions = vscode.workspace.createFileSystemWatcher('**/*', true, true, false);
    this.#watchers = vscode.Disposable.from(
      ...watched,
      deletions,
      ...watched.flatMap((files) => [
        files.onDidChange((uri) => this.#later([uri])),
        files.onDidCreate((uri) => this.#later([uri])),
      ]),
      deletions.onDidDelete((uri) => this.#forget(uri)),
    );
  }

  #forget(gone: vscode.Uri): void {
    const key = gone.toString();
    const uris = [...this.#uris.keys()].filter((uri) => uri === key || uri.startsWith(`${key}/`));
    if (uris.length === 0) return;
    for (const uri of uris) this.#uris.delete(uri);
    const params: ForgetFilesParams = { uris };
    void this.#session.notify(forgetFilesNotification, params);
  }

  #later(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) this.#changed.set(uri.toString(), uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#catchUp(), QUIET_MS);
  }

  async #catchUp(): Promise<void> {
    const changed = new Map(this.#changed);
    this.#changed.clear();
    const known = [...changed.values()].filter((uri) => this.#uris.has(uri.toString()));
    const hasNew = this.#wasScanned && known.length < changed.size;
    const added = hasNew ? await this.#newFiles(changed) : [];
    // A server that stops meanwhile is no news: the next one is shown all files again.
    await inLanes([...known, ...added], LANES, (uri) => this.analyze(uri).then(ignoreResult, ignoreResult));
  }

  /** Only a walk knows whether a new file is excluded by a setting, a .gitignore, or an environment around it. */
  async #newFiles(changed: ReadonlyMap<string, vscode.Uri>): Promise<readonly vscode.Uri[]> {
    const never = new vscode.CancellationTokenSource().token;
    const { uris } = await findWorkspaceFiles(isScanned, never);
    return uris.filter((uri) => changed.has(uri.toString()) && !this.#uris.has(uri.toString()));
  }
}

function ignoreResult(): void {}
