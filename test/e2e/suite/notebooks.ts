/** Notebooks: one program over many cells, and fixes on save although the first cell is Markdown. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { closeEditors, findingOf, noFindingsIn, type Source, savedCells, uriOf, writeNotebook } from './workspace.ts';

const RULE = 'yaml-unsafe-load';
const SOURCES: readonly Source[] = [
  ['markdown', '# Configuration'],
  ['code', 'import yaml as y'],
  ['code', 'text = open("config.yaml").read()'],
  ['code', '%matplotlib inline\nconfig = y.load(text, Loader=y.UnsafeLoader)'],
];

async function openNotebook(name: string): Promise<vscode.NotebookDocument> {
  const uri = await writeNotebook(name, SOURCES);
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

export function notebooksSuite(): void {
  suite('notebooks', () => {
    teardown(closeEditors);

    test('an import in one cell makes a finding in another', async () => {
      const notebook = await openNotebook('across.ipynb');
      const { document } = notebook.cellAt(3);
      const { range } = await findingOf(document.uri, RULE);
      equal([range.start.line, range.start.character], [1, 9], 'start');
    });

    test('removing the import removes the finding', async () => {
      const notebook = await openNotebook('siblings.ipynb');
      const { uri } = notebook.cellAt(3).document;
      await findingOf(uri, RULE);
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2))]);
      await vscode.workspace.applyEdit(edit);
      await noFindingsIn(uri);
    });

    test('a deleted cell takes its findings with it', async () => {
      const notebook = await openNotebook('deleted.ipynb');
      const { uri } = notebook.cellAt(3).document;
      await findingOf(uri, RULE);
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(3, 4))]);
      await vscode.workspace.applyEdit(edit);
      await noFindingsIn(uri);
    });

    test('saving fixes what is safe, in a notebook that begins with Markdown', async () => {
      const settings = vscode.workspace.getConfiguration('notebook', uriOf(''));
      const target = vscode.ConfigurationTarget.Workspace;
      await settings.update('codeActionsOnSave', { 'notebook.source.fixAll.parapet': 'explicit' }, target);
      try {
        const notebook = await openNotebook('on-save.ipynb');
        await findingOf(notebook.cellAt(3).document.uri, RULE);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(notebook.cellAt(2).document.uri, new vscode.Position(0, 0), 'size = 3\n');
        await vscode.workspace.applyEdit(edit);
        await vscode.commands.executeCommand('workbench.action.files.save');
        const cells = await until(async () => {
          const saved = await savedCells(notebook.uri);
          return saved[2]?.startsWith('size') && saved;
        }, 'the saved notebook');
        equal(present(cells[3], 'cell 3').includes('y.safe_load(text)'), true, `saved: ${cells[3]}`);
        equal(cells[0], '# Configuration', 'the first cell');
      } finally {
        await settings.update('codeActionsOnSave', undefined, target);
      }
    });

    test('"Fix All Safe Findings" edits the cells of a notebook', async () => {
      const notebook = await openNotebook('fix-all.ipynb');
      const { document } = notebook.cellAt(3);
      await findingOf(document.uri, RULE);
      await vscode.commands.executeCommand('parapet.fixAll');
      await until(() => document.getText().includes('safe_load'), 'the fix');
      await noFindingsIn(document.uri);
    });
  });
}
