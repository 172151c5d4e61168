/** Scanning the workspace: closed files and closed notebooks, what is left out, and keeping up with changes. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import {
  closeEditors,
  findingOf,
  findingsBelow,
  findingsIn,
  noFindingsIn,
  uriOf,
  writeNotebook,
  writeText,
} from './workspace.ts';

const RULE = 'yaml-unsafe-load';
const BAD = 'import yaml\nyaml.load(text, Loader=yaml.UnsafeLoader)\n';
const GOOD = 'import yaml\nyaml.safe_load(text)\n';

export function scanSuite(): void {
  suite('scan', () => {
    teardown(closeEditors);

    test('closed files and closed notebooks get findings', async () => {
      const file = await writeText('scan/closed.py', BAD);
      const notebook = await writeNotebook('scan/closed.ipynb', [
        ['markdown', '# Closed'],
        ['code', 'import yaml'],
        ['code', 'yaml.load(text, Loader=yaml.UnsafeLoader)'],
      ]);
      await vscode.commands.executeCommand('parapet.scanWorkspace');
      await findingOf(file, RULE);
      const { uri } = await until(() => findingsBelow(notebook)[0], 'a finding in the closed notebook');
      const opened = await vscode.workspace.openNotebookDocument(notebook);
      equal(opened.cellAt(2).document.uri.toString(), uri.toString(), 'the finding is on the third cell');
    });

    test('what is ignored, excluded or installed is left out', async () => {
      await writeText('scan/.gitignore', 'generated/\n!kept.py\n');
      await writeText('scan/mine/pyvenv.cfg', 'home = /usr/bin\n');
      // First of all: files that appear later are looked at as soon as they are there.
      const files = vscode.workspace.getConfiguration('files', uriOf(''));
      await files.update('exclude', { '**/hidden': true }, vscode.ConfigurationTarget.Workspace);
      const left = await Promise.all(
        ['scan/generated/a.py', 'scan/mine/lib/b.py', 'scan/node_modules/c.py', 'scan/hidden/d.py'].map((path) =>
          writeText(path, BAD),
        ),
      );
      const seen = await writeText('scan/seen.py', BAD);
      await vscode.commands.executeCommand('parapet.scanWorkspace');
      await files.update('exclude', undefined, vscode.ConfigurationTarget.Workspace);
      await findingOf(seen, RULE);
      equal(
        left.filter((uri) => findingsIn(uri).length > 0).map(({ path }) => path),
        [],
        'scanned all the same',
      );
    });

    test('a scanned file is followed: changed, joined by another, deleted', async () => {
      const uri = await writeText('scan/followed.py', BAD);
      await vscode.commands.executeCommand('parapet.scanWorkspace');
      await findingOf(uri, RULE);
      await writeText('scan/followed.py', GOOD);
      await noFindingsIn(uri);
      const joined = await writeText('scan/joined.py', BAD);
      await findingOf(joined, RULE);
      await vscode.workspace.fs.delete(joined);
      await noFindingsIn(joined);
    });

    test('where the scope is the workspace, nobody has to ask', async () => {
      const uri = await writeText('scan/unasked.py', BAD);
      const settings = vscode.workspace.getConfiguration('parapet', uriOf(''));
      await settings.update('scope', 'workspace', vscode.ConfigurationTarget.Workspace);
      await findingOf(uri, RULE);
      await settings.update('scope', undefined, vscode.ConfigurationTarget.Workspace);
    });

    test('one file can be scanned alone', async () => {
      const uri = await writeText('alone.py', BAD);
      await vscode.commands.executeCommand('parapet.scanFile', uri);
      const finding = present(findingsIn(uri)[0] ?? (await findingOf(uri, RULE)), 'the finding');
      equal(finding.range.start.line, 1, 'line');
    });
  });
}
