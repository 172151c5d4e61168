/** The extension comes up by itself where Python is, and its commands are there. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { closeEditors, findingOf, findingsIn, writeText } from './workspace.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function theExtension(): vscode.Extension<unknown> {
  return present(vscode.extensions.getExtension('parapet.parapet'), 'the extension');
}

export function activationSuite(): void {
  suite('activation', () => {
    teardown(closeEditors);

    test('a Python file wakes the extension', async () => {
      await vscode.workspace.openTextDocument({ language: 'python', content: 'x = 1\n' });
      await until(() => theExtension().isActive, 'activation');
    });

    test('the commands of the manifest are registered', async () => {
      const registered = await vscode.commands.getCommands(true);
      const { contributes }: Manifest = theExtension().packageJSON;
      const missing = contributes.commands.filter(({ command }) => !registered.includes(command));
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
