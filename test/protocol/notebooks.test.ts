/** Notebooks in the editor: findings across cells, and fixes that span them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixAllCommand } from '../../server/src/lsp/protocol.ts';
import { type Editor, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { anyCell, anyStep, takeStep } from './notebook-events.ts';
import { NotebookModel } from './notebook-model.ts';

const URI = `${WORKSPACE}/train.ipynb`;
const LOAD = 'torch-load-weights-only-off';
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const startEditor = editorOfEachTest();
let editor: Editor;

/** The first cell is Markdown, and no cell is insecure by itself. */
async function openExample(): Promise<NotebookModel> {
  editor = await startEditor();
  const notebook = new NotebookModel(URI, [
    { kind: 'markdown', text: '# Training' },
    { text: 'import torch\nimport yaml' },
    { text: 'config = yaml.load(open("c"), Loader=yaml.Loader)' },
    { text: 'model = torch.load("m.pt", weights_only=False)' },
    { text: 'more = yaml.load(open("d"), Loader=yaml.Loader)' },
  ]);
  await editor.openNotebook(notebook);
  await editor.settle(URI);
  return notebook;
}

function cell(notebook: NotebookModel, at: number): string {
  return notebook.cells[at]!.uri;
}

/** Rule and range of every finding, cell by cell. */
function findings(notebook: NotebookModel): readonly unknown[] {
  return notebook.cells.map(({ uri }) =>
    editor.diagnostics(uri).map(({ code, range, message }) => ({ code, range, message })),
  );
}

test('what one cell imports counts in the next ones', async () => {
  const notebook = await openExample();
  expect(notebook.cells.map(({ uri }) => editor.rules(uri))).toEqual([
    [],
    [],
    ['yaml-unsafe-load'],
    [LOAD],
    ['yaml-unsafe-load'],
  ]);
});

test('every event publishes the whole notebook, each cell with its own version', async () => {
  const notebook = await openExample();
  editor.publications.length = 0;
  await editor.changeNotebook(notebook.type(1, 0, 12, 'torch = None'));
  await editor.settle(URI);
  const last = new Map(
    editor.publications.map(({ uri, version, diagnostics }) => [uri, [version, diagnostics.length]]),
  );
  expect([...last]).toEqual([
    [cell(notebook, 0), [1, 0]],
    [cell(notebook, 1), [2, 0]],
    [cell(notebook, 2), [1, 1]],
    [cell(notebook, 3), [1, 0]],
    [cell(notebook, 4), [1, 1]],
  ]);
});

test('a cell that is moved changes what the cells after it mean, though no text is sent', async () => {
  const notebook = await openExample();
  await editor.changeNotebook(notebook.splice(5, 0, [{ text: 'torch = None' }]));
  await editor.settle(URI);
  const load = cell(notebook, 3);
  expect(editor.rules(load)).toEqual([LOAD]);
  await editor.changeNotebook(notebook.move(5, 2));
  await editor.settle(URI);
  expect(editor.rules(load)).toEqual([]);
  await editor.changeNotebook(notebook.move(2, 5));
  await editor.settle(URI);
  expect(editor.rules(load)).toEqual([LOAD]);
});

test('a cell that is deleted, or becomes another language, is cleared', async () => {
  const notebook = await openExample();
  const deleted = cell(notebook, 3);
  await editor.changeNotebook(notebook.splice(3, 1, []));
  await editor.settle(URI);
  expect(editor.published(deleted)).toEqual({ uri: deleted, diagnostics: [] });
  const retyped = cell(notebook, 2);
  await editor.changeNotebook(...notebook.retype(2, 'sql'));
  await editor.settle(URI);
  expect(editor.published(retyped)).toEqual({ uri: retyped, version: 2, diagnostics: [] });
});

test('closing a notebook clears all of its cells', async () => {
  const notebook = await openExample();
  await editor.closeNotebook(notebook);
  await editor.settle(URI);
  expect(notebook.cells.flatMap(({ uri }) => editor.diagnostics(uri))).toEqual([]);
  expect(editor.status).toMatchObject({ findings: 0 });
});

test('one action for the first cell, a Markdown one, fixes all cells at once', async () => {
  const notebook = await openExample();
  const actions = await editor.codeActions(cell(notebook, 0), TOP, { only: ['notebook.source.fixAll'] });
  expect(actions.map(({ kind }) => kind)).toEqual(['notebook.source.fixAll.parapet']);
  const { edit } = await editor.resolve(actions[0]!);
  expect(edit?.documentChanges).toMatchObject([
    { textDocument: { uri: cell(notebook, 2), version: 1 } },
    { textDocument: { uri: cell(notebook, 4), version: 1 } },
  ]);
  await editor.apply(edit!);
  await editor.settle(URI);
  expect(notebook.cells.map(({ uri }) => editor.rules(uri))).toEqual([[], [], [], [LOAD], []]);
});

test('on a cell nothing is offered for fixing everything in a file', async () => {
  const notebook = await openExample();
  for (const only of [['source.fixAll'], ['source'], ['source.fixAll.parapet']]) {
    expect(await editor.codeActions(cell(notebook, 2), TOP, { only })).toEqual([]);
  }
});

test('a light bulb beside a finding offers its fix, the whole notebook, and to ignore it', async () => {
  const notebook = await openExample();
  const actions = await editor.codeActions(cell(notebook, 2), {
    start: { line: 0, character: 12 },
    end: { line: 0, character: 12 },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Load plain data only',
    'Fix all safe findings in this notebook',
    'Ignore yaml-unsafe-load on this line',
    'Ignore yaml-unsafe-load in this cell',
    'Ignore yaml-unsafe-load in this notebook',
    'Show documentation for yaml-unsafe-load',
  ]);
  expect(await editor.codeActions(cell(notebook, 1), TOP)).toEqual([]);
});

test('the command fixes the notebook that a cell is in', async () => {
  const notebook = await openExample();
  await editor.connection.sendRequest('workspace/executeCommand', {
    command: fixAllCommand,
    arguments: [cell(notebook, 3)],
  });
  await editor.settle(URI);
  expect(notebook.cells.map(({ text }) => text.includes('safe_load'))).toEqual([false, false, true, false, true]);
});

test('after any sequence of events the findings are those of a fresh open, and fixing all leaves no safe one', async () => {
  editor = await startEditor();
  let runs = 0;
  const story = fc.asyncProperty(
    fc.array(anyCell, { maxLength: 5 }),
    fc.array(anyStep, { maxLength: 12 }),
    async (cells, steps) => {
      const notebook = new NotebookModel(`${WORKSPACE}/story-${runs++}.ipynb`, cells);
      await editor.openNotebook(notebook);
      for (const step of steps) await editor.changeNotebook(...takeStep(notebook, step));
      await editor.settle(notebook.uri);
      const fresh = notebook.copy(`${WORKSPACE}/fresh-${runs}.ipynb`);
      await editor.openNotebook(fresh);
      await editor.settle(fresh.uri);
      expect(findings(notebook)).toEqual(findings(fresh));
      await fixEverything(notebook);
      await editor.closeNotebook(notebook);
      await editor.closeNotebook(fresh);
    },
  );
  await fc.assert(story, { numRuns: 60 });
}, 60_000);

/** Fixes that were in each other's way are made one after the other. */
async function fixEverything(notebook: NotebookModel): Promise<void> {
  const first = notebook.cells[0];
  if (!first) return;
  const offers = () => editor.codeActions(first.uri, TOP, { only: ['notebook.source.fixAll'] });
  for (let round = 0; round < 5 && (await offers()).length > 0; round++) {
    await editor.connection.sendRequest('workspace/executeCommand', { command: fixAllCommand, arguments: [first.uri] });
    await editor.settle(notebook.uri);
  }
  expect(await offers()).toEqual([]);
}
