/** Values that go through several files, in the editor: what is read, what wins, and what is analysed again. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type AnalyzeFileResult, analyzeFileRequest, exportReportRequest } from '../../server/src/lsp/protocol.ts';
import { type Editor, type EditorOptions, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const RULE = `id: request-to-shell
title: Request runs in a shell
severity: error
confidence: high
languages: [python]
kinds: [deser.unsafe-load]
message: Text of a request runs as a command.
taint:
  sources: [read_request(...)]
  sinks: [run_shell(...)]
`;
const [MAIN, SOURCE, SINK] = [`${WORKSPACE}/main.py`, `${WORKSPACE}/app/source.py`, `${WORKSPACE}/app/sink.py`];
const WIRE = 'from app.source import get\nfrom app.sink import run\n\ntext = get()\nrun(text)\n';
const FILES = {
  [`${WORKSPACE}/.parapet/rules/request-to-shell.yaml`]: RULE,
  [SOURCE]: 'def get():\n    return read_request()\n',
  [SINK]: 'def run(command):\n    run_shell(command)\n',
};
const FOUND = ['request-to-shell'];

const startEditor = editorOfEachTest();
let editor: Editor;

async function open(options: EditorOptions = {}, text = WIRE): Promise<void> {
  editor = await startEditor({ workspaceFiles: FILES, ...options });
  await editor.openFile(MAIN, text);
  await editor.settle(MAIN);
}

/** Waits for what follows from something other than an edit of the document itself, or from files that take their time. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await editor.hover(MAIN, 0, 0);
}

async function openAndFind(options?: EditorOptions, text?: string): Promise<void> {
  await open(options, text);
  await until(() => editor.rules(MAIN).length > 0);
}

async function onDisk(uri: string, type: 1 | 2 | 3, text?: string): Promise<void> {
  const { [uri]: _, ...others } = editor.workspaceFiles;
  editor.workspaceFiles = text === undefined ? others : { ...others, [uri]: text };
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
}

const whole = (lines: number) => ({ start: { line: 0, character: 0 }, end: { line: lines, character: 0 } });

test('a flow through closed files is published, with its steps in them', async () => {
  await openAndFind();
  const [diagnostic] = editor.diagnostics(MAIN);
  expect(diagnostic).toMatchObject({ code: 'request-to-shell', range: { start: { line: 4, character: 0 } } });
  expect(diagnostic?.relatedInformation).toEqual([
    {
      location: { uri: SOURCE, range: { start: { line: 1, character: 11 }, end: { line: 1, character: 25 } } },
      message: 'comes from `read_request()`',
    },
    expect.objectContaining({ message: 'assigned to `text`' }),
    expect.objectContaining({ message: 'passed to `run()`' }),
    {
      location: { uri: SINK, range: { start: { line: 1, character: 4 }, end: { line: 1, character: 22 } } },
      message: 'reaches `run_shell(command)`',
    },
  ]);
});

test('cells are named in the steps', async () => {
  editor = await startEditor({ workspaceFiles: FILES });
  const book = new NotebookModel(`${WORKSPACE}/book.ipynb`, [
    { text: 'from app.source import get\ntext = get()' },
    { text: 'run_shell(text)' },
  ]);
  await editor.openNotebook(book);
  await until(() => editor.diagnostics(book.cells[1]?.uri ?? '').length > 0);
  const [diagnostic] = editor.diagnostics(book.cells[1]?.uri ?? '');
  expect(diagnostic?.relatedInformation?.map(({ message }) => message)).toEqual([
    'comes from `read_request()`',
    'Cell 1: assigned to `text`',
    'Cell 2: reaches `run_shell(text)`',
  ]);
});

test('what is open counts as it is in the editor, and its edits reach the files that import it', async () => {
  await openAndFind();
  expect(editor.rules(MAIN)).toEqual(FOUND);
  await editor.openFile(SOURCE, FILES[SOURCE] ?? '');
  await editor.editFile(SOURCE, [{ range: whole(2), newText: 'def get():\n    return "ls"\n' }]);
  await until(() => editor.rules(MAIN).length === 0);
  await editor.editFile(SOURCE, [{ range: whole(2), newText: 'def get():\n    return read_request()\n' }]);
  await until(() => editor.rules(MAIN).length > 0);
  await editor.editFile(SOURCE, [{ range: whole(2), newText: 'get = list\n' }]);
  await until(() => editor.rules(MAIN).length === 0);
  // Closed without saving: the file is what it was.
  await editor.closeFile(SOURCE);
  await until(() => editor.rules(MAIN).length > 0);
  expect(editor.rules(MAIN)).toEqual(FOUND);
});

test('changes on disk are noticed: of texts, of files that come, and of files that go', async () => {
  await openAndFind();
  await onDisk(SINK, 2, 'def run(command):\n    print(command)\n');
  await until(() => editor.rules(MAIN).length === 0);
  await onDisk(SINK, 3);
  await editor.settle(MAIN);
  await onDisk(SINK, 1, FILES[SINK] ?? '');
  await until(() => editor.rules(MAIN).length > 0);
  await onDisk(SOURCE, 3);
  await until(() => editor.rules(MAIN).length === 0);
  expect(editor.diagnostics(MAIN)).toEqual([]);
});

test('a change reaches files that import it through others', async () => {
  const [middle, other] = [`${WORKSPACE}/middle.py`, `${WORKSPACE}/other.py`];
  const workspaceFiles = { ...FILES, [middle]: 'from app.source import get\n', [other]: '' };
  await openAndFind({ workspaceFiles }, 'import middle\nrun_shell(middle.get())\n');
  expect(editor.rules(MAIN)).toEqual(FOUND);
  await editor.openFile(other, 'x = 1\n');
  await editor.settle(other);
  const before = editor.publications.length;
  await onDisk(SOURCE, 2, 'def get():\n    return 1\n');
  await until(() => editor.rules(MAIN).length === 0);
  expect(editor.publications.slice(before).map(({ uri }) => uri)).not.toContain(other);
});

test('an import that is typed is followed', async () => {
  await open({}, 'run_shell(get())\n');
  expect(editor.rules(MAIN)).toEqual([]);
  const start = { line: 0, character: 0 };
  await editor.editFile(MAIN, [{ range: { start, end: start }, newText: 'from app.source import get\n' }]);
  await until(() => editor.rules(MAIN).length > 0);
  expect(editor.rules(MAIN)).toEqual(FOUND);
});

test('a closed file that only wires others together is found by a scan', async () => {
  editor = await startEditor({ workspaceFiles: FILES });
  const content = Buffer.from(WIRE, 'utf8').toString('base64');
  const scan = () => editor.connection.sendRequest<AnalyzeFileResult>(analyzeFileRequest, { uri: MAIN, content });
  expect(await scan()).toEqual({ findings: 1, openNotebook: false });
  expect(editor.diagnostics(MAIN)[0]?.relatedInformation?.at(0)?.location.uri).toBe(SOURCE);
});

test('a report has the steps in other files in their own lines', async () => {
  await openAndFind();
  const params = { format: 'json', rootUri: WORKSPACE };
  const { text } = await editor.connection.sendRequest<{ text: string }>(exportReportRequest, params);
  const { findings } = JSON.parse(text) as { findings: { trail: { path: string; line: number }[] }[] };
  expect(findings[0]?.trail.map(({ path, line }) => `${path}:${line}`)).toEqual([
    ...['app/source.py:2', 'main.py:4', 'main.py:5', 'app/sink.py:2'],
  ]);
});

test('for other editors the server reads imported files from the disk, and none outside of the workspace', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-workspace-'));
  mkdirSync(join(folder, 'work/.parapet/rules'), { recursive: true });
  mkdirSync(join(folder, 'work/app'));
  writeFileSync(join(folder, 'work/.parapet/rules/request-to-shell.yaml'), RULE);
  writeFileSync(join(folder, 'work/app/source.py'), FILES[SOURCE] ?? '');
  writeFileSync(join(folder, 'outside.py'), FILES[SOURCE] ?? '');
  const root = pathToFileURL(join(folder, 'work')).href;
  editor = await startEditor({ root, initializationOptions: { uriScheme: undefined } });
  const [inside, outside] = [`${root}/a.py`, `${root}/b.py`];
  await editor.openFile(inside, 'from app.source import get\nrun_shell(get())\n');
  await editor.openFile(outside, 'from ..outside import get\nfrom outside import get\nrun_shell(get())\n');
  await editor.settle(outside);
  await until(() => editor.rules(inside).length > 0);
  expect([editor.rules(inside), editor.rules(outside)]).toEqual([FOUND, []]);
});
