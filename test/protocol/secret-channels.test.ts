/** One secret of each kind, planted in each place: nothing that the server sends holds any of them, in any encoding. */
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver/node';
import { exportReportRequest } from '../../server/src/lsp/protocol.ts';
import { leakedIn, PLANTED_FILES } from '../planted-secrets.ts';
import { type Editor, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const NOTEBOOK = `${WORKSPACE}/a.ipynb`;
/** So many findings of a text are asked about. */
const MOST = 3;

const startEditor = editorOfEachTest();
let editor: Editor;

/** Opens the workspace's notebook as an editor does, with its file on disk. */
async function openNotebook(): Promise<NotebookModel> {
  const { cells } = JSON.parse(PLANTED_FILES['a.ipynb'] ?? '');
  const notebook = new NotebookModel(
    NOTEBOOK,
    cells.map(({ cell_type: type, source }: { cell_type: string; source: string }) => ({
      ...(type === 'markdown' && { kind: 'markdown' as const }),
      text: source,
    })),
  );
  await editor.openNotebook(notebook);
  return notebook;
}

/** What is said about a finding: the hover, the actions, and their edits. */
async function askAbout(uri: string, { range }: Diagnostic): Promise<readonly unknown[]> {
  const actions = await editor.codeActions(uri, range);
  const edits = await Promise.all(actions.map((action) => (action.command ? action : editor.resolve(action))));
  return [await editor.hover(uri, range.start.line, range.start.character), actions, edits];
}

/** An edit that puts code around a literal carries the literal back to the text that it came from, as it is. */
function withoutNewTexts(said: unknown): string {
  return JSON.stringify(said, (key, value) => (key === 'newText' ? '' : value));
}

test('in the editor', { timeout: 90_000 }, async () => {
  const files = Object.entries(PLANTED_FILES).map(([path, text]) => [`${WORKSPACE}/${path}`, text]);
  editor = await startEditor({ workspaceFiles: Object.fromEntries(files) });
  const logged: unknown[] = [];
  editor.connection.onNotification('window/logMessage', (params) => void logged.push(params));
  const notebook = await openNotebook();
  const uris = ['code.py', 'used.py', 'docstring.py'].map((path) => `${WORKSPACE}/${path}`);
  for (const uri of uris) await editor.openFile(uri, PLANTED_FILES[uri.slice(WORKSPACE.length + 1)] ?? '');
  await editor.settle(NOTEBOOK, ...uris);
  const said: unknown[] = [];
  for (const uri of [...uris, ...notebook.cells.map((cell) => cell.uri)]) {
    for (const diagnostic of editor.diagnostics(uri).slice(0, MOST)) said.push(await askAbout(uri, diagnostic));
  }
  for (const format of ['sarif', 'json']) {
    said.push(await editor.connection.sendRequest(exportReportRequest, { format, rootUri: WORKSPACE }));
  }
  expect(said.length).toBeGreaterThan(MOST);
  expect(leakedIn(withoutNewTexts([editor.publications, editor.warnings, logged, said]))).toEqual([]);
});
