/** Python files in the editor: what is published for them, how it is fixed, and when it goes. */
import { expect, test } from 'vitest';
import {
  type AnalyzeFileResult,
  analyzeFileRequest,
  exportReportRequest,
  fixAllCommand,
  forgetFilesNotification,
  testRuleCommand,
} from '../../server/src/lsp/protocol.ts';
import { type Editor, type EditorOptions, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';

const TRAIN = `${WORKSPACE}/train.py`;
const UNSAFE = 'import torch\nmodel = torch.load("m.pt", weights_only=False)\n';
const CALL = { start: { line: 1, character: 8 }, end: { line: 1, character: 46 } };
const CURSOR = { start: { line: 1, character: 12 }, end: { line: 1, character: 12 } };
const TWO_YAML =
  'import yaml\na = yaml.load(open("a"), Loader=yaml.Loader)\nb = yaml.load(open("b"), Loader=yaml.Loader)\n';

const startEditor = editorOfEachTest();
let editor: Editor;

async function start(options?: EditorOptions): Promise<void> {
  editor = await startEditor(options);
}

function scan(uri: string, text: string): Promise<AnalyzeFileResult> {
  const content = Buffer.from(text, 'utf8').toString('base64');
  return editor.connection.sendRequest(analyzeFileRequest, { uri, content });
}

test('the server says what it can do', async () => {
  await start();
  const { capabilities, serverInfo } = editor.initialized ?? {};
  expect(serverInfo?.name).toBe('parapet');
  expect(capabilities).toMatchObject({
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: 2 },
    notebookDocumentSync: { notebookSelector: [{ notebook: 'jupyter-notebook' }, { notebook: 'interactive' }] },
    codeActionProvider: {
      codeActionKinds: [
        'quickfix',
        'quickfix.parapet.ignore',
        'source.fixAll.parapet',
        'notebook.source.fixAll.parapet',
      ],
      resolveProvider: true,
    },
    executeCommandProvider: { commands: [fixAllCommand, testRuleCommand] },
  });
  expect(JSON.stringify(capabilities?.notebookDocumentSync)).not.toContain('cells');
});

test('an insecure call is published with its exact range and a link to its page', async () => {
  await start({ initializationOptions: { uriScheme: 'vscode-insiders' } });
  await editor.openFile(TRAIN, UNSAFE);
  await editor.settle(TRAIN);
  expect(editor.published(TRAIN)).toMatchObject({
    version: 1,
    diagnostics: [
      {
        range: CALL,
        severity: 1,
        source: 'parapet',
        code: 'torch-load-weights-only-off',
        codeDescription: { href: 'vscode-insiders://parapet.parapet/rule/torch-load-weights-only-off' },
        message: expect.stringContaining('weights_only'),
      },
    ],
  });
  expect(editor.status).toMatchObject({ findings: 1, problems: [] });
});

test('edits move, remove and add findings', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  await editor.editFile(TRAIN, [{ range: at(0, 0, 0), newText: '# first\n' }]);
  await editor.settle(TRAIN);
  expect(editor.published(TRAIN)).toMatchObject({ version: 2, diagnostics: [{ range: { start: { line: 2 } } }] });
  await editor.editFile(TRAIN, [{ range: at(2, 40, 45), newText: 'True' }]);
  await editor.settle(TRAIN);
  expect(editor.published(TRAIN)).toEqual({ uri: TRAIN, version: 3, diagnostics: [] });
});

test('a burst of edits is published for its last version', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  for (let line = 0; line < 30; line++) await editor.editFile(TRAIN, [{ range: at(0, 0, 0), newText: '\n' }]);
  await editor.settle(TRAIN);
  expect(editor.published(TRAIN)).toMatchObject({ version: 31, diagnostics: [{ range: { start: { line: 31 } } }] });
});

test('closing a file clears it, unless a scan has asked for it', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  await editor.settle(TRAIN);
  await editor.closeFile(TRAIN);
  await editor.settle(TRAIN);
  expect(editor.published(TRAIN)).toEqual({ uri: TRAIN, diagnostics: [] });

  expect(await scan(TRAIN, UNSAFE)).toEqual({ findings: 1, openNotebook: false });
  await editor.openFile(TRAIN, UNSAFE);
  await editor.closeFile(TRAIN);
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
});

test('closing keeps findings where the scope is the workspace', async () => {
  await start({ settings: { scope: 'workspace' } });
  await editor.openFile(TRAIN, UNSAFE);
  await editor.settle(TRAIN);
  await editor.closeFile(TRAIN);
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
});

test('a scanned file is published without a version and goes with its folder', async () => {
  await start();
  const inner = `${WORKSPACE}/models/load.py`;
  await scan(inner, UNSAFE);
  await scan(TRAIN, UNSAFE);
  expect(editor.published(inner)).toMatchObject({ diagnostics: [{ range: CALL }] });
  expect(editor.published(inner)).not.toHaveProperty('version');
  await editor.notify('workspace/didDeleteFiles', { files: [{ uri: `${WORKSPACE}/models` }] });
  await editor.settle(inner);
  expect(editor.rules(inner)).toEqual([]);
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
  expect(editor.status).toMatchObject({ findings: 1 });
});

test.each([
  ['forgotten by the client', forgetFilesNotification, { uris: [TRAIN] }],
  ['deleted on disk', 'workspace/didChangeWatchedFiles', { changes: [{ uri: TRAIN, type: 3 }] }],
  ['renamed', 'workspace/didRenameFiles', { files: [{ oldUri: TRAIN, newUri: `${WORKSPACE}/other.py` }] }],
])('a scanned file that is %s is cleared', async (_, method, params) => {
  await start();
  await scan(TRAIN, UNSAFE);
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
  await editor.notify(method, params);
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual([]);
});

test('a scan of an open file counts what the editor has, not what the disk has', async () => {
  await start();
  await editor.openFile(TRAIN, 'import torch\n');
  expect(await scan(TRAIN, UNSAFE)).toEqual({ findings: 0, openNotebook: false });
});

test('a scan says why a file was not analysed, and asks for notebooks with findings to be opened', async () => {
  await start();
  const binary = await scan(`${WORKSPACE}/binary.py`, 'x = 1\0\0');
  expect(binary).toEqual({ findings: 0, notAnalysed: expect.stringContaining('NUL'), openNotebook: false });
  const cell = { cell_type: 'code', source: UNSAFE, metadata: {}, outputs: [], execution_count: null };
  const notebook = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  expect(await scan(`${WORKSPACE}/a.ipynb`, notebook)).toEqual({ findings: 1, openNotebook: true });
  expect(await scan(`${WORKSPACE}/b.ipynb`, notebook.replace('False', 'True'))).toEqual({
    findings: 0,
    openNotebook: false,
  });
  expect(await scan(`${WORKSPACE}/c.ipynb`, '{')).toMatchObject({ findings: 0, notAnalysed: expect.any(String) });
});

test('a quick fix mends the call, and names the version that it is for', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  await editor.settle(TRAIN);
  const [fix] = await editor.codeActions(TRAIN, CURSOR, { diagnostics: [...editor.diagnostics(TRAIN)] });
  expect(fix).toMatchObject({ title: 'Load tensors only', kind: 'quickfix', diagnostics: editor.diagnostics(TRAIN) });
  expect(fix).not.toHaveProperty('edit');
  const { edit } = await editor.resolve(fix!);
  expect(edit).toEqual({
    documentChanges: [{ textDocument: { uri: TRAIN, version: 1 }, edits: [{ range: at(1, 40, 45), newText: 'True' }] }],
  });
  await editor.apply(edit!);
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual([]);
});

test('an action that was offered for an older version has no edit', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  const offered = await editor.codeActions(TRAIN, CURSOR);
  await editor.editFile(TRAIN, [{ range: at(2, 0, 0), newText: '# more\n' }]);
  const resolved = await Promise.all(offered.map((action) => editor.resolve(action)));
  expect(resolved.filter(({ edit }) => edit)).toEqual([]);
  expect(offered[0]?.title).toBe('Load tensors only');
});

test('an editor that cannot resolve gets the edits at once, and no command that it does not know', async () => {
  await start({ capabilities: {}, initializationOptions: { uriScheme: undefined } });
  await editor.openFile(TRAIN, UNSAFE);
  const actions = await editor.codeActions(TRAIN, CURSOR);
  expect(actions.map(({ title }) => title)).toEqual([
    'Load tensors only',
    'Ignore torch-load-weights-only-off on this line',
    'Ignore torch-load-weights-only-off in this file',
  ]);
  expect(actions.every(({ edit }) => edit)).toBe(true);
});

test('only kinds that were asked for are offered', async () => {
  await start();
  await editor.openFile(TRAIN, TWO_YAML);
  const kinds = async (only: string[]) => (await editor.codeActions(TRAIN, CURSOR, { only })).map(({ kind }) => kind);
  expect(await kinds(['quickfix.parapet.ignore'])).toEqual(['quickfix.parapet.ignore', 'quickfix.parapet.ignore']);
  expect(await kinds(['source.fixAll'])).toEqual(['source.fixAll.parapet']);
  expect(await kinds(['source'])).toEqual(['source.fixAll.parapet']);
  expect(await kinds(['notebook.source.fixAll'])).toEqual([]);
  expect(await kinds(['refactor'])).toEqual([]);
  expect(await kinds(['source.fixAllOther'])).toEqual([]);
});

test('the first safe fix is the preferred one; one for review never is', async () => {
  await start();
  await editor.openFile(TRAIN, TWO_YAML);
  const safe = await editor.codeActions(TRAIN, CURSOR, { only: ['quickfix'] });
  expect(safe[0]).toMatchObject({ title: 'Load plain data only', isPreferred: true });
  await editor.openFile(`${WORKSPACE}/b.py`, UNSAFE);
  const review = await editor.codeActions(`${WORKSPACE}/b.py`, CURSOR);
  expect(review[0]?.title).toBe('Load tensors only');
  expect(review.filter(({ isPreferred }) => isPreferred)).toEqual([]);
});

test('fixing all makes the safe fixes and leaves those that want a reader', async () => {
  await start();
  await editor.openFile(TRAIN, TWO_YAML + UNSAFE);
  await editor.settle(TRAIN);
  await editor.connection.sendRequest('workspace/executeCommand', { command: fixAllCommand, arguments: [TRAIN] });
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
  expect(editor.text(TRAIN)).toContain('a = yaml.safe_load(open("a"))\nb = yaml.safe_load(open("b"))\n');
});

test('an ignore comment silences its finding', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  const [line] = await editor.codeActions(TRAIN, CURSOR, { only: ['quickfix.parapet.ignore'] });
  const { edit } = await editor.resolve(line!);
  await editor.apply(edit!);
  await editor.settle(TRAIN);
  expect(editor.text(TRAIN)).toContain('weights_only=False)  # parapet: ignore[torch-load-weights-only-off] \n');
  expect(editor.rules(TRAIN)).not.toContain('torch-load-weights-only-off');
});

test('a hover explains the finding and links to its page', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  const hover = await editor.hover(TRAIN, 1, 12);
  expect(hover?.range).toEqual(CALL);
  expect(hover?.contents).toMatchObject({
    kind: 'markdown',
    value: expect.stringMatching(
      /weights\\_only=False runs any code[\s\S]*\(vscode:\/\/parapet\.parapet\/rule\/torch-load-weights-only-off\)/,
    ),
  });
  expect(await editor.hover(TRAIN, 0, 3)).toBeNull();
});

test('documents that are no files of the workspace are left alone', async () => {
  await start();
  const inHistory = 'git:/work/train.py?ref=HEAD';
  await editor.openFile(inHistory, UNSAFE);
  await editor.openFile('vscode-notebook-cell:/work/a.ipynb#W0s', UNSAFE);
  await editor.openFile(TRAIN, UNSAFE);
  await editor.settle(inHistory, TRAIN);
  expect(editor.publications.map(({ uri }) => uri)).not.toContain(inHistory);
  expect(editor.published('vscode-notebook-cell:/work/a.ipynb#W0s')).toBeUndefined();
  expect(editor.rules(TRAIN)).toEqual(['torch-load-weights-only-off']);
});

test('a report holds what is found now, with paths below its root', async () => {
  await start();
  await editor.openFile(TRAIN, UNSAFE);
  await scan(`${WORKSPACE}/models/load.py`, UNSAFE);
  await editor.settle(TRAIN);
  const params = { format: 'json', rootUri: WORKSPACE };
  const { text } = await editor.connection.sendRequest<{ text: string }>(exportReportRequest, params);
  const { findings } = JSON.parse(text) as { findings: { path: string; line: number }[] };
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(['models/load.py:2', 'train.py:2']);
  const sarif = await editor.connection.sendRequest<{ text: string }>(exportReportRequest, {
    ...params,
    format: 'sarif',
  });
  expect(JSON.parse(sarif.text)).toMatchObject({ version: '2.1.0', runs: [{ results: [{}, {}] }] });
});

function at(line: number, start: number, end: number) {
  return { start: { line, character: start }, end: { line, character: end } };
}
