/** What notebooks have shown, in the editor: read from the file or told by our extension, and shown on the cell. */
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import {
  clearOutputsCommand,
  exportReportRequest,
  notebookOutputsNotification,
} from '../../server/src/lsp/protocol.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { type Editor, type EditorOptions, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const URI = `${WORKSPACE}/login.ipynb`;
const RULE = 'huggingface-token';
const TOKEN = expandShape('hf_{M:34}');
const SOURCES = ['import os', 'login()\nshow(everything)\n', 'x = 1'];
const ON_SECOND_LINE = { start: { line: 1, character: 0 }, end: { line: 1, character: 16 } };

const startEditor = editorOfEachTest();
let editor: Editor;

const stream = (text: string) => ({ output_type: 'stream', name: 'stdout', text: [text] });

/** The file: its second cell has shown two things, of which the second one holds the token. */
function saved(outputs: readonly unknown[] = [stream('welcome'), stream(`HF_TOKEN=${TOKEN}`)]): string {
  const cells = SOURCES.map((source, index) => {
    return { cell_type: 'code', metadata: {}, execution_count: null, outputs: index === 1 ? outputs : [], source };
  });
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

async function open(options: EditorOptions, uri = URI): Promise<NotebookModel> {
  editor = await startEditor(options);
  const notebook = new NotebookModel(
    uri,
    SOURCES.map((text) => ({ text })),
  );
  await editor.openNotebook(notebook);
  await editor.settle(uri);
  return notebook;
}

function cell(notebook: NotebookModel, at: number): string {
  return notebook.cells[at]!.uri;
}

function rulesOf(notebook: NotebookModel): readonly unknown[] {
  return notebook.cells.map(({ uri }) => editor.rules(uri));
}

test('what the file of an opened notebook holds is shown on the last line of its cell', async () => {
  const notebook = await open({ workspaceFiles: { [URI]: saved() } });
  expect(rulesOf(notebook)).toEqual([[], [RULE], []]);
  const [diagnostic] = editor.diagnostics(cell(notebook, 1));
  expect(diagnostic?.range).toEqual(ON_SECOND_LINE);
  expect(diagnostic?.message).toMatch(/^Output 2 of cell 2 shows a Hugging Face token; /);
});

test('an editor that answers no questions has its files on the disk of the server', async () => {
  const folder = temporaryFolder({ 'login.ipynb': saved() });
  const uri = pathToFileURL(`${folder}/login.ipynb`).href;
  const notebook = await open({ initializationOptions: { uriScheme: undefined } }, uri);
  expect(rulesOf(notebook)).toEqual([[], [RULE], []]);
});

test('saving reads the file again', async () => {
  const notebook = await open({ workspaceFiles: { [URI]: saved([]) } });
  expect(rulesOf(notebook)).toEqual([[], [], []]);
  editor.workspaceFiles = { [URI]: saved() };
  await editor.notify('notebookDocument/didSave', { notebookDocument: { uri: URI } });
  await editor.settle(URI);
  expect(rulesOf(notebook)).toEqual([[], [RULE], []]);
  editor.workspaceFiles = { [URI]: saved([]) };
  await editor.notify('notebookDocument/didSave', { notebookDocument: { uri: URI } });
  await editor.settle(URI);
  expect(rulesOf(notebook)).toEqual([[], [], []]);
});

test('a finding moves with its cell, and goes with it', async () => {
  const notebook = await open({ workspaceFiles: { [URI]: saved() } });
  await editor.changeNotebook(notebook.move(1, 2));
  await editor.settle(URI);
  expect(rulesOf(notebook)).toEqual([[], [], [RULE]]);
  expect(editor.diagnostics(cell(notebook, 2))[0]?.message).toMatch(/^Output 2 of cell 3 shows/);
  await editor.changeNotebook(notebook.splice(2, 1, []));
  await editor.settle(URI);
  expect(rulesOf(notebook)).toEqual([[], []]);
});

test('outputs of a file are not put on cells that the editor has otherwise', async () => {
  const other = saved().replace('login()', 'logout()');
  expect(rulesOf(await open({ workspaceFiles: { [URI]: other } }))).toEqual([[], [], []]);
});

test('what our extension tells of unsaved cells counts until it tells something else', async () => {
  const uri = 'untitled:Untitled-1.ipynb';
  const notebook = await open({}, uri);
  const tell = async (...outputs: readonly unknown[]) => {
    await editor.notify(notebookOutputsNotification, { uri, cells: [{ cell: cell(notebook, 2), outputs }] });
    await editor.settle(uri);
  };
  await tell(stream(TOKEN));
  expect(rulesOf(notebook)).toEqual([[], [], [RULE]]);
  await tell();
  expect(rulesOf(notebook)).toEqual([[], [], []]);
});

test('the actions clear this output, or all that have findings', async () => {
  const outputs = [stream(TOKEN), stream('ok'), stream(`again ${TOKEN}`)];
  const notebook = await open({ workspaceFiles: { [URI]: saved(outputs) } });
  const actions = await editor.codeActions(cell(notebook, 1), ON_SECOND_LINE);
  const clearing = actions.filter(({ command }) => command?.command === clearOutputsCommand);
  expect(clearing.map(({ title, command }) => [title, command?.arguments])).toEqual([
    ['Clear output 1 of this cell', [{ cells: [{ cell: cell(notebook, 1), outputs: [0] }] }]],
    ['Clear output 3 of this cell', [{ cells: [{ cell: cell(notebook, 1), outputs: [2] }] }]],
    ['Clear all 2 outputs with findings', [{ cells: [{ cell: cell(notebook, 1), outputs: [0, 2] }] }]],
  ]);
  expect(actions.map(({ title }) => title)).not.toContain(`Ignore ${RULE} on this line`);
});

test('an ignore action silences the cell', async () => {
  const notebook = await open({ workspaceFiles: { [URI]: saved() } });
  const actions = await editor.codeActions(cell(notebook, 1), ON_SECOND_LINE);
  const ignore = actions.find(({ title }) => title === `Ignore ${RULE} in this cell`);
  await editor.apply((await editor.resolve(ignore!)).edit!);
  await editor.settle(URI);
  expect(editor.rules(cell(notebook, 1))).toEqual(['ignore-without-reason']);
});

test('other editors are not offered what they cannot do', async () => {
  const folder = temporaryFolder({ 'login.ipynb': saved() });
  const uri = pathToFileURL(`${folder}/login.ipynb`).href;
  const notebook = await open({ initializationOptions: { uriScheme: undefined } }, uri);
  const actions = await editor.codeActions(cell(notebook, 1), ON_SECOND_LINE);
  expect(actions.filter(({ command, title }) => command !== undefined || title.startsWith('Clear'))).toEqual([]);
});

test('the secret itself is in nothing that the server says', async () => {
  const notebook = await open({ workspaceFiles: { [URI]: saved() } });
  const uri = cell(notebook, 1);
  const said = [
    editor.publications,
    await editor.hover(uri, 1, 3),
    await editor.codeActions(uri, ON_SECOND_LINE),
    await editor.connection.sendRequest(exportReportRequest, { format: 'sarif', rootUri: WORKSPACE }),
    await editor.connection.sendRequest(exportReportRequest, { format: 'json', rootUri: WORKSPACE }),
  ];
  expect(JSON.stringify(said)).toContain('Hugging Face token');
  expect(JSON.stringify(said)).not.toContain(TOKEN);
});
