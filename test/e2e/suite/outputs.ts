/** What cells have shown: read from the file, told by the extension where there is none yet, and cleared by a code action. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { choose, closeEditors, findingOf, noFindingsIn, quickFixes, readText, writeText } from './workspace.ts';

const RULE = 'huggingface-token';
/** Made here, since nothing in a repository should look like one. */
const TOKEN = `hf_${letters(34)}`;

/** The same ones every time, and as mixed as those of a key. */
function letters(count: number): string {
  let state = 42;
  const next = () => {
    state = (state * 16_807) % 2_147_483_647;
    const letter = String.fromCharCode(97 + (state % 26));
    return state % 3 === 0 ? letter.toUpperCase() : letter;
  };
  return Array.from({ length: count }, next).join('');
}

const stream = (text: string) => ({ name: 'stdout', output_type: 'stream', text: [text] });

async function openNotebook(name: string, outputs: readonly unknown[]): Promise<vscode.NotebookDocument> {
  const code = { cell_type: 'code', execution_count: 4, id: 'b', metadata: {}, outputs, source: ['login()'] };
  const cells = [{ cell_type: 'markdown', id: 'a', metadata: {}, source: ['# Log in'] }, code];
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  const uri = await writeText(name, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1));
  const notebook = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(notebook);
  return notebook;
}

export function outputsSuite(): void {
  suite('outputs', () => {
    teardown(closeEditors);

    test('"Clear this output" takes one output away, and keeps the rest', async () => {
      const notebook = await openNotebook('shown.ipynb', [stream('welcome'), stream(TOKEN)]);
      const { uri } = notebook.cellAt(1).document;
      const { range, message } = await findingOf(uri, RULE);
      equal(message.startsWith('Output 2 of cell 2 shows a Hugging Face token'), true, message);
      const actions = await quickFixes(uri, range);
      await choose(
        present(
          actions.find(({ title }) => title === 'Clear this output'),
          'the action',
        ),
      );
      await until(() => notebook.cellAt(1).outputs.length === 1, 'one output less');
      await noFindingsIn(notebook.cellAt(1).document.uri);
      await vscode.commands.executeCommand('workbench.action.files.save');
      const saved = await until(async () => {
        const text = await readText(notebook.uri);
        return !text.includes(TOKEN) && text;
      }, 'the saved notebook');
      const { execution_count: count, outputs } = JSON.parse(saved).cells[1];
      equal([count, outputs.length, [outputs[0].text].flat().join('')], [4, 1, 'welcome'], 'the cell');
    });

    test('what a cell shows before it is saved counts, too', async () => {
      const notebook = await openNotebook('running.ipynb', []);
      const data = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'login()', 'python');
      data.outputs = [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stdout(TOKEN)])];
      const edit = new vscode.WorkspaceEdit();
      edit.set(notebook.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(1, 2), [data])]);
      await vscode.workspace.applyEdit(edit);
      await findingOf(notebook.cellAt(1).document.uri, RULE);
    });
  });
}
