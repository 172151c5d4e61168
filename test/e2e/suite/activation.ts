/** The extension comes up by itself where Python is, and its commands are there. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { closeEditors, findingOf, findingsIn, writeText } from './workspace.ts';

const COMMANDS = ['scanWorkspace', 'scanFile', 'fixAll', 'showRule', 'ignoreFinding', 'restartServer', 'showOutput'];

export function activationSuite(): void {
  suite('activation', () => {
    teardown(closeEditors);

    test('a Python file wakes the extension', async () => {
      const extension = present(vscode.extensions.getExtension('parapet.parapet'), 'the extension');
      await vscode.workspace.openTextDocument({ language: 'python', content: 'x = 1\n' });
      await until(() => extension.isActive, 'activation');
    });

    test('the commands of the manifest are registered', async () => {
      const registered = await vscode.commands.getCommands(true);
      const missing = COMMANDS.map((name) => `parapet.${name}`).filter((name) => !registered.includes(name));
      equal(missing, [], 'commands without a registration');
    });

    test('a restarted server finds again what the old one found', async () => {
      const uri = await writeText('restart.py', 'import yaml\nyaml.load(text, Loader=yaml.UnsafeLoader)\n');
      await vscode.window.showTextDocument(uri);
      await findingOf(uri, 'yaml-unsafe-load');
      const restarted = vscode.commands.executeCommand('parapet.restartServer');
      await until(() => findingsIn(uri).length === 0, 'the old findings to go');
      await restarted;
      await findingOf(uri, 'yaml-unsafe-load');
    });

    test('a rule has its page inside the extension', async () => {
      await vscode.commands.executeCommand('parapet.showRule', 'yaml-unsafe-load');
      const label = await until(
        () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('yaml-unsafe-load'),
        'a tab with the page',
      );
      equal(label, true, 'the page is open');
    });
  });
}
