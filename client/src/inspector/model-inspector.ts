/** The Model Inspector: a read-only editor for model files. The server reads the file as bytes; nothing of it is loaded. */
import * as vscode from 'vscode';
import {
  type InspectModelParams,
  type InspectModelResult,
  inspectModelRequest,
  type OpcodeBlock,
} from '../../../server/src/lsp/protocol.ts';
import type { LanguageSession } from '../language-session.ts';
import { inspectorHtml } from './inspector-html.ts';
import type { PageRequest, PageUpdate } from './page-messages.ts';

/** The second one is for extensions that other programs use too: people choose it for those. */
export const INSPECTOR_TYPES = ['parapet.modelInspector', 'parapet.modelInspectorOption'] as const;

/** A training run writes a checkpoint in many pieces. */
const QUIET_MS = 300;

export function registerModelInspector(session: LanguageSession, extensionUri: vscode.Uri): vscode.Disposable {
  const provider = new ModelInspector(session, extensionUri);
  return vscode.Disposable.from(
    ...INSPECTOR_TYPES.map((type) =>
      vscode.window.registerCustomEditorProvider(type, provider, { supportsMultipleEditorsPerDocument: true }),
    ),
  );
}

class ModelInspector implements vscode.CustomReadonlyEditorProvider {
  readonly #session: LanguageSession;
  readonly #programs: vscode.Uri;

  constructor(session: LanguageSession, extensionUri: vscode.Uri) {
    this.#session = session;
    this.#programs = vscode.Uri.joinPath(extensionUri, 'dist');
  }

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => {} };
  }

  async resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.#programs] };
    let blocks: readonly OpcodeBlock[] = [];
    const show = async (): Promise<void> => {
      const result = await this.#inspect(uri);
      blocks = 'notAnalysed' in result ? [] : result.opcodes;
      webview.html = this.#page(uri, webview, result);
    };
    const listening = webview.onDidReceiveMessage((request: PageRequest) => {
      if (request.kind !== 'ready') return answer(request);
      const update: PageUpdate = { kind: 'opcodes', blocks };
      return webview.postMessage(update);
    });
    const following = this.#follow(uri, () => void show());
    panel.onDidDispose(() => vscode.Disposable.from(listening, following).dispose());
    await show();
  }

  /** Calls back when the file has changed, and when another server has come up. */
  #follow(uri: vscode.Uri, onChanged: () => void): vscode.Disposable {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(onChanged, QUIET_MS);
    };
    const folder = vscode.Uri.joinPath(uri, '..');
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    // What stands in brackets is no pattern then.
    const pattern = new vscode.RelativePattern(folder, name.replace(/[*?[\]{}]/g, '?'));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(later),
      watcher.onDidCreate(later),
      watcher.onDidDelete(later),
      this.#session.onReady(later),
      { dispose: () => clearTimeout(timer) },
    );
  }

  async #inspect(uri: vscode.Uri): Promise<InspectModelResult> {
    const params: InspectModelParams = { uri: uri.toString() };
    try {
      return await this.#session.request<InspectModelResult>(inspectModelRequest, params);
    } catch (error) {
      return { notAnalysed: error instanceof Error ? error.message : String(error) };
    }
  }

  #page(uri: vscode.Uri, webview: vscode.Webview, result: InspectModelResult): string {
    return inspectorHtml({
      name: uri.path.slice(uri.path.lastIndexOf('/') + 1),
      result,
      script: webview.asWebviewUri(vscode.Uri.joinPath(this.#programs, 'inspector.js')).toString(),
      nonce: unguessable(),
      nameOf: (owner) => vscode.workspace.asRelativePath(vscode.Uri.parse(owner)),
    });
  }
}

async function answer(request: Exclude<PageRequest, { kind: 'ready' }>): Promise<void> {
  if (request.kind === 'copy') {
    await vscode.env.clipboard.writeText(request.text);
    vscode.window.setStatusBarMessage('Copied', 2_000);
    return;
  }
  const uri = vscode.Uri.parse(request.uri);
  const selection = new vscode.Range(request.line, 0, request.line, 0);
  await vscode.commands.executeCommand('vscode.open', uri, { selection });
}

function unguessable(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
