/** Python files: findings while typing, fixes, hover, ignoring. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import {
  choose,
  closeEditors,
  findingOf,
  findingsIn,
  noFindingsIn,
  quickFixes,
  ruleIdOf,
  writeText,
} from './workspace.ts';

const RULE = 'yaml-unsafe-load';
const CODE = 'import yaml\n\nconfig = yaml.load(text, Loader=yaml.UnsafeLoader)\n';

async function openInsecure(name: string): Promise<vscode.TextEditor> {
  const uri = await writeText(name, CODE);
  return vscode.window.showTextDocument(uri);
}

export function filesSuite(): void {
  suite('Python files', () => {
    teardown(closeEditors);

    test('a finding covers the call, names its rule and links to the page', async () => {
      const { document } = await openInsecure('finding.py');
      const finding = await findingOf(document.uri, RULE);
      equal(finding.range.start.line, 2, 'line');
      equal(document.getText(finding.range).startsWith('yaml.load('), true, 'the range is the call');
      const target = typeof finding.code === 'object' ? finding.code.target.toString() : '';
      equal(target.endsWith(`://parapet.parapet/rule/${RULE}`), true, `link ${target}`);
    });

    test('findings follow the typing', async () => {
      const { document } = await vscode.window.showTextDocument(await writeText('typing.py', 'import yaml\n'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, 0), 'yaml.load(text, Loader=yaml.UnsafeLoader)\n');
      await vscode.workspace.applyEdit(edit);
      await findingOf(document.uri, RULE);
      await vscode.commands.executeCommand('undo');
      await noFindingsIn(document.uri);
    });

    test('a compose file is marked and fixed, whatever the editor calls its language', async () => {
      const text = 'services:\n  agent:\n    privileged: true\n';
      const { document } = await vscode.window.showTextDocument(await writeText('docker-compose.yml', text));
      const { range } = await findingOf(document.uri, 'container-host-access');
      equal(document.getText(range), 'true', 'the range is the value');
      const fixes = await quickFixes(document.uri, range);
      await choose(
        present(
          fixes.find(({ title }) => title.startsWith('Keep the walls')),
          'the fix',
        ),
      );
      equal(document.getText().includes('privileged: false'), true, `fixed: ${document.getText()}`);
      await noFindingsIn(document.uri);
    });

    test('a quick fix removes the finding', async () => {
      const { document } = await openInsecure('quick-fix.py');
      const { range } = await findingOf(document.uri, RULE);
      const fixes = await quickFixes(document.uri, range);
      const fix = present(
        fixes.find(({ edit, title }) => edit && !title.startsWith('Ignore')),
        `a fix among ${fixes.map(({ title }) => title).join(', ')}`,
      );
      await choose(fix);
      equal(document.getText().includes('safe_load'), true, `fixed: ${document.getText()}`);
      await noFindingsIn(document.uri);
    });

    test('an ignore comment is one of the quick fixes', async () => {
      const { document } = await openInsecure('ignore.py');
      const { range } = await findingOf(document.uri, RULE);
      const actions = await quickFixes(document.uri, range);
      const ignore = present(
        actions.find(({ kind, title }) => kind?.value === 'quickfix.parapet.ignore' && title.includes('line')),
        `an ignore action among ${actions.map(({ title }) => title).join(', ')}`,
      );
      await choose(ignore);
      equal(document.getText().includes(`# parapet: ignore[${RULE}]`), true, `ignored: ${document.getText()}`);
      // A comment that gives no reason is a finding of its own: the user is to write one.
      await until(() => findingsIn(document.uri).every((finding) => ruleIdOf(finding) !== RULE), 'silence');
    });

    test('hovering says what, why and what to do', async () => {
      const { document } = await openInsecure('hover.py');
      const finding = await findingOf(document.uri, RULE);
      const hovers: readonly vscode.Hover[] = await vscode.commands.executeCommand(
        'vscode.executeHoverProvider',
        document.uri,
        finding.range.start.translate(0, 6),
      );
      const text = hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      equal(text.includes(RULE), true, `hover: ${text}`);
    });

    test('"Fix All Safe Findings" edits the whole file', async () => {
      const { document } = await openInsecure('fix-all.py');
      await findingOf(document.uri, RULE);
      await vscode.commands.executeCommand('parapet.fixAll');
      await until(() => document.getText().includes('safe_load'), 'the fix');
      await noFindingsIn(document.uri);
    });
  });
}
