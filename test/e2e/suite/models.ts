/** Model files: the inspector, what is said at the call that loads one, and on the file itself. */
import * as vscode from 'vscode';
import { equal, present, until } from './checks.ts';
import { suite, teardown, test } from './mocha-ui.ts';
import { closeEditors, findingOf, noFindingsIn, writeText } from './workspace.ts';

/** A pickle of protocol 0 is text. It would run `id`; nothing here loads it. */
const ATTACK = "cposix\nsystem\n(S'id'\ntR.";
const VALUES = '(dp0\n.';
const INSPECTOR = 'parapet.modelInspector';

function activeInspector(): vscode.TabInputCustom | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === INSPECTOR ? input : undefined;
}

export function modelsSuite(): void {
  suite('model files', () => {
    teardown(closeEditors);

    test('the call that loads a dangerous file is an error, and leads to the file', async () => {
      const model = await writeText('models/attack.pkl', ATTACK);
      const code = await writeText('load-attack.py', 'import joblib\nmodel = joblib.load("models/attack.pkl")\n');
      await vscode.workspace.openTextDocument(code);
      const finding = await findingOf(code, 'model-load-dangerous');
      equal(finding.severity, vscode.DiagnosticSeverity.Error, 'its severity');
      const [step] = present(finding.relatedInformation, 'related information');
      equal(step?.location.uri.path, model.path, 'where it leads');
      await findingOf(model, 'model-file-dangerous');
    });

    test('a file that changes judges its callers again', async () => {
      const model = await writeText('models/changes.pkl', VALUES);
      const code = await writeText('load-changes.py', 'import joblib\nmodel = joblib.load("models/changes.pkl")\n');
      await vscode.workspace.openTextDocument(code);
      const information = () =>
        vscode.languages
          .getDiagnostics(code)
          .some(({ severity }) => severity === vscode.DiagnosticSeverity.Information);
      await until(information, 'information at the call');
      await vscode.workspace.fs.writeFile(model, new TextEncoder().encode(ATTACK));
      await findingOf(code, 'model-load-dangerous');
    });

    test('a pickle opens in the inspector', async () => {
      const model = await writeText('models/opened.pkl', ATTACK);
      await vscode.commands.executeCommand('vscode.open', model);
      const input = await until(activeInspector, 'the inspector');
      equal(input.uri.path, model.path, 'what it shows');
    });

    test('the command opens files of any extension in it', async () => {
      const model = await writeText('models/shared.bin', VALUES);
      await vscode.commands.executeCommand('parapet.inspectModel', model);
      await until(activeInspector, 'the inspector');
    });

    test('a scan reports files that no code loads', async () => {
      const model = await writeText('models/alone.pt', ATTACK);
      await vscode.commands.executeCommand('parapet.scanFile', model);
      await findingOf(model, 'model-file-dangerous');
      await vscode.workspace.fs.delete(model);
      await noFindingsIn(model);
    });
  });
}
