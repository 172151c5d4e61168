/** The notebook store: after any sequence of events it holds what a fresh open would give. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeNotebook,
  type NotebookState,
  openNotebook,
  toNotebookDocument,
} from '../../server/src/lsp/notebooks/notebook-state.ts';
import { NotebookStore } from '../../server/src/lsp/notebooks/notebook-store.ts';
import { anyCell, anyStep, takeStep } from './notebook-events.ts';
import { NotebookModel } from './notebook-model.ts';

const URI = 'file:///work/a.ipynb';

function contents(state: NotebookState) {
  const { source, texts } = toNotebookDocument(state);
  return { cells: source.cells, texts: texts.map((text) => text && { version: text.version, text: text.getText() }) };
}

test('any sequence of events leaves what a fresh open gives', () => {
  fc.assert(
    fc.property(fc.array(anyCell, { maxLength: 5 }), fc.array(anyStep, { maxLength: 30 }), (cells, steps) => {
      const notebook = new NotebookModel(URI, cells);
      let state = openNotebook(notebook.opened());
      for (const step of steps) {
        for (const change of takeStep(notebook, step)) state = changeNotebook(state, change);
        expect(contents(state)).toEqual(contents(openNotebook(notebook.opened())));
      }
    }),
    { numRuns: 300 },
  );
});

describe('cells', () => {
  const notebook = () => new NotebookModel(URI, [{ kind: 'markdown', text: '# Title' }, { text: 'a' }, { text: 'b' }]);

  test('untouched ones stay the same objects, so that their trees are kept', () => {
    const model = notebook();
    const opened = openNotebook(model.opened());
    const before = toNotebookDocument(opened).source.cells;
    const after = toNotebookDocument(changeNotebook(opened, model.type(1, 1, 0, '!'))).source.cells;
    expect(after[1]?.text).toBe('a!');
    expect(after[0]).toBe(before[0]);
    expect(after[2]).toBe(before[2]);
  });

  test('a change to an unknown cell is ignored', () => {
    const model = notebook();
    const opened = openNotebook(model.opened());
    const stranger = { kind: 2 as const, document: 'vscode-notebook-cell:/work/other.ipynb#W0s' };
    const changed = changeNotebook(opened, {
      notebookDocument: { uri: URI, version: 2 },
      change: {
        cells: {
          data: [stranger],
          textContent: [{ document: { uri: stranger.document, version: 9 }, changes: [{ text: 'c' }] }],
        },
      },
    });
    expect(contents(changed)).toEqual(contents(opened));
  });

  test('a cell that loses its text counts as empty and keeps its place', () => {
    const model = notebook();
    const closed = changeNotebook(openNotebook(model.opened()), {
      notebookDocument: { uri: URI, version: 2 },
      change: {
        cells: { structure: { array: { start: 0, deleteCount: 0 }, didClose: [{ uri: model.cells[1]!.uri }] } },
      },
    });
    expect(toNotebookDocument(closed).source.cells.map(({ index, text }) => [index, text])).toEqual([
      [0, '# Title'],
      [1, ''],
      [2, 'b'],
    ]);
  });

  test('ids and execution counts come from the metadata and the last run', () => {
    const params = notebook().opened();
    const [first, second, third] = params.notebookDocument.cells;
    const cells = [
      { ...first!, metadata: { id: 'abc' } },
      { ...second!, metadata: { execution_count: 3 } },
      { ...third!, metadata: { execution_count: 3 }, executionSummary: { executionOrder: 7 } },
    ];
    const state = openNotebook({ ...params, notebookDocument: { ...params.notebookDocument, cells } });
    expect(toNotebookDocument(state).source.cells).toMatchObject([
      { kind: 'markdown', id: 'abc' },
      { executionCount: 3 },
      { executionCount: 7 },
    ]);
  });
});

test('the store knows which notebook a cell is in, as long as it is in one', () => {
  const store = new NotebookStore();
  const model = new NotebookModel(URI, [{ text: 'a' }, { text: 'b' }]);
  const [first, second] = model.cells.map(({ uri }) => uri) as [string, string];
  store.open(model.opened());
  expect([store.ownerOf(first), store.ownerOf(second)]).toEqual([URI, URI]);
  store.change(model.splice(0, 1, []));
  expect([store.ownerOf(first), store.ownerOf(second)]).toEqual([undefined, URI]);
  store.close(URI);
  expect([store.ownerOf(second), store.get(URI), store.uris()]).toEqual([undefined, undefined, []]);
});
