/** Writing rules: completion without another extension, mistakes, tests, and rules that are live once they are saved. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { closeEditors, findingOf, findingsIn, noFindingsIn, ruleIdOf, writeText } from './workspace.ts';

const RULE = `id: house-rule
title: A forbidden call
severity: warning
languages: [python]
message: forbidden_call is not allowed here.
match: forbidden_call($X)
examples:
  - name: the call
    bad: forbidden_call(1)
  - name: another call
    good: allowed_call(1)
`;

async function openRule(): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await writeText('.parapet/rules/house-rule.yaml', RULE));
}

/** Tried again where the editor refuses it, because it is just taking over what was written to the file before. */
async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  await until(async () => {
    const start = document.getText().indexOf(before);
    if (start < 0) return false;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, after);
    return vscode.workspace.applyEdit(edit);
  }, `"${before}" is replaced`);
}

export function rulesSuite(): void {
  suite('rules of the workspace', () => {
    teardown(async () => {
      await closeEditors();
      await writeText('.parapet/rules/house-rule.yaml', RULE);
    });

    test('a saved rule is live at once', async () => {
      const code = await writeText('live.py', 'forbidden_call(1)\n');
      await vscode.workspace.openTextDocument(code);
      const { document } = await openRule();
      await findingOf(code, 'house-rule');
      await replace(document, 'match: forbidden_call($X)', 'match: other_call($X)');
      await document.save();
      await noFindingsIn(code);
    });

    test('a closed file that was scanned alone follows the rule', async () => {
      const code = await writeText('live-closed.py', 'other_call(1)\n');
      const { document } = await openRule();
      await vscode.commands.executeCommand('parapet.scanFile', code);
      await noFindingsIn(code);
      await vscode.window.showTextDocument(document);
      await replace(document, 'match: forbidden_call($X)', 'match: other_call($X)');
      await document.save();
      await findingOf(code, 'house-rule');
    });

    test('"Test This Rule" marks the examples that fail, saved or not', async () => {
      const { document } = await openRule();
      await until(() => completionsAt(document, 2, 10).then((labels) => labels.includes('error')), 'the server');
      await replace(document, 'good: allowed_call(1)', 'good: forbidden_call(2)');
      const result = await vscode.commands.executeCommand('parapet.testRule');
      equal(result, { passed: 1, failed: 1 }, 'the sum');
      const failure = present(
        findingsIn(document.uri).find((one) => ruleIdOf(one) === 'noisy'),
        'the failure',
      );
      equal(document.lineAt(failure.range.start.line).text, '  - name: another call', 'the line');
      await replace(document, 'good: forbidden_call(2)', 'good: allowed_call(2)');
      await noFindingsIn(document.uri);
    });

    test('a mistake is underlined while it is typed, and keys are completed', async () => {
      const { document } = await openRule();
      await replace(document, 'severity: warning', 'severity: awful');
      const mistake = await until(() => findingsIn(document.uri)[0], 'the mistake');
      equal(document.getText(mistake.range), 'awful', 'what is underlined');
      const labels = await completionsAt(document, 6, 0);
      equal(labels.includes('confidence'), true, `completions: ${labels.join(', ')}`);
    });
  });
}

async function completionsAt(document: vscode.TextDocument, line: number, column: number): Promise<readonly string[]> {
  const position = new vscode.Position(line, column);
  const { items }: vscode.CompletionList = await vscode.commands.executeCommand(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}
