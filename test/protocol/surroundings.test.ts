/** What settings, configuration files, requirements and a workspace's own rules change. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type Editor, type EditorOptions, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const TRAIN = `${WORKSPACE}/src/train.py`;
const IMPLICIT = 'import torch\nmodel = torch.load("m.pt")\n';
const UNSAFE = 'import torch\nmodel = torch.load("m.pt", weights_only=False)\n';
const RULE = 'torch-load-weights-only-off';

const OWN_RULE = `
id: house-rule
title: A forbidden call
severity: warning
confidence: high
maturity: stable
languages: [python]
kinds: [deser.unsafe-load]
message: forbidden_call is not allowed here.
match: forbidden_call(...)
examples:
  - name: it
    bad: forbidden_call(1)
  - name: another
    good: allowed_call(1)
docs: |
  We do not. [Click here](command:evil) <img src="http://example.com/x.png">
`;

const startEditor = editorOfEachTest();
let editor: Editor;

async function open(text: string, options: EditorOptions): Promise<void> {
  editor = await startEditor(options);
  await editor.openFile(TRAIN, text);
  await editor.settle(TRAIN);
}

/** Waits for publications to follow from something other than an edit of the document itself. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await editor.settle(TRAIN);
}

test('a setting switches everything off, and on again', async () => {
  await open(UNSAFE, { settings: { enable: false } });
  expect(editor.rules(TRAIN)).toEqual([]);
  editor.settings = { enable: true };
  await editor.notify('workspace/didChangeConfiguration', { settings: null });
  await until(() => editor.rules(TRAIN).length > 0);
  expect(editor.rules(TRAIN)).toEqual([RULE]);
});

test('notebooks can be switched off alone', async () => {
  await open(UNSAFE, { settings: { notebooks: { enable: false } } });
  const notebook = new NotebookModel(`${WORKSPACE}/a.ipynb`, [{ text: UNSAFE }]);
  await editor.openNotebook(notebook);
  await editor.settle(notebook.uri);
  expect(editor.rules(TRAIN)).toEqual([RULE]);
  expect(editor.published(notebook.cells[0]!.uri)?.diagnostics).toEqual([]);
});

test('severities come from the settings, then from the configuration', async () => {
  const workspaceFiles = {
    [`${WORKSPACE}/parapet.toml`]: `severity = { ${RULE} = "info", yaml-unsafe-load = "info" }`,
  };
  await open(`${UNSAFE}import yaml\nyaml.load(f, Loader=yaml.Loader)\n`, {
    settings: { severity: { [RULE]: 'warning', nonsense: 7 } },
    workspaceFiles,
  });
  expect(editor.diagnostics(TRAIN).map(({ code, severity }) => [code, severity])).toEqual([
    [RULE, 2],
    ['yaml-unsafe-load', 3],
  ]);
});

test('settings of the wrong type count as absent', async () => {
  await open(UNSAFE, { settings: { enable: 'no', notebooks: 3, severity: [], rules: { paths: 'x' }, scope: {} } });
  expect(editor.rules(TRAIN)).toEqual([RULE]);
});

test('excluded files and ignored rules have no findings', async () => {
  const workspaceFiles = {
    [`${WORKSPACE}/pyproject.toml`]: `[tool.parapet]\nexclude = ["vendored"]\n\n[tool.parapet.per-file-ignores]\n"src/*.py" = ["${RULE}"]\n`,
  };
  await open(UNSAFE, { workspaceFiles });
  const [vendored, other] = [`${WORKSPACE}/vendored/a.py`, `${WORKSPACE}/other/a.py`];
  await editor.openFile(vendored, UNSAFE);
  await editor.openFile(other, UNSAFE);
  await editor.settle(vendored, other);
  expect([editor.rules(TRAIN), editor.rules(vendored), editor.rules(other)]).toEqual([[], [], [RULE]]);
});

test('a version that the workspace pins decides, and a change of it is noticed', async () => {
  const requirements = `${WORKSPACE}/requirements.txt`;
  await open(IMPLICIT, { workspaceFiles: { [requirements]: 'torch==2.1.0\n' } });
  expect(editor.rules(TRAIN)).toEqual(['torch-load-untrusted']);
  editor.workspaceFiles = { [requirements]: 'torch==2.7.1\n' };
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: requirements, type: 2 }] });
  await until(() => editor.rules(TRAIN).length === 0);
  expect(editor.published(TRAIN)?.diagnostics).toEqual([]);
});

test('a requirement elsewhere in the workspace says nothing about this folder', async () => {
  await open(IMPLICIT, { workspaceFiles: { [`${WORKSPACE}/service/requirements.txt`]: 'torch==2.7.1\n' } });
  expect(editor.rules(TRAIN)).toEqual(['torch-load-untrusted']);
});

test('mistakes in a configuration are shown in it, and go when they are mended', async () => {
  const configuration = `${WORKSPACE}/parapet.toml`;
  await open(UNSAFE, {
    workspaceFiles: { [configuration]: 'preview = false\nexlude = ["a"]\nignore = ["no-such-rule"]\n' },
  });
  expect(editor.diagnostics(configuration).map(({ range, message }) => [range.start.line, message])).toEqual([
    [1, expect.stringContaining('exclude')],
    [2, expect.stringContaining('no-such-rule')],
  ]);
  editor.workspaceFiles = { [configuration]: 'preview = false\n' };
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 2 }] });
  await until(() => editor.diagnostics(configuration).length === 0);
  expect(editor.published(configuration)).toEqual({ uri: configuration, diagnostics: [] });
});

test("a workspace's own rules run, and their documentation is shown as text", async () => {
  await open('forbidden_call(1)\n', { workspaceFiles: { [`${WORKSPACE}/.parapet/rules/house-rule.yaml`]: OWN_RULE } });
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
  const hover = await editor.hover(TRAIN, 0, 2);
  expect(hover?.contents).toMatchObject({ value: expect.stringContaining('\\[Click here\\](command:evil) \\<img') });
});

test('rule folders of the settings are read', async () => {
  const workspaceFiles = { [`${WORKSPACE}/security/house-rule.yml`]: OWN_RULE };
  await open('forbidden_call(1)\n', {
    workspaceFiles,
    settings: { rules: { paths: ['./security/', '../outside', '/etc'] } },
  });
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
});

test('an untrusted workspace brings no rules', async () => {
  const workspaceFiles = { [`${WORKSPACE}/.parapet/rules/house-rule.yaml`]: OWN_RULE };
  await open(`forbidden_call(1)\n${UNSAFE}`, { workspaceFiles, initializationOptions: { trusted: false } });
  expect(editor.rules(TRAIN)).toEqual([RULE]);
});

test('a broken rule file is named where it is broken, and costs itself only', async () => {
  const broken = `${WORKSPACE}/.parapet/rules/house-rule.yaml`;
  await open(UNSAFE, { workspaceFiles: { [broken]: OWN_RULE.replace('severity: warning', 'severity: awful') } });
  expect(editor.diagnostics(broken)).toMatchObject([
    { range: { start: { line: 3 } }, message: expect.stringContaining('severity') },
  ]);
  expect(editor.rules(TRAIN)).toEqual([RULE]);
});

test('for other editors the server reads configuration and requirements from the disk by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-workspace-'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'requirements.txt'), 'torch==2.7.1\n');
  writeFileSync(join(folder, 'node_modules', 'parapet.toml'), 'exlude = []\n');
  writeFileSync(join(folder, 'parapet.toml'), `ignore = ["${RULE}"]\n`);
  const root = pathToFileURL(folder).href;
  editor = await startEditor({ root, initializationOptions: { uriScheme: undefined } });
  await editor.openFile(`${root}/a.py`, `${IMPLICIT}${UNSAFE}pickle.load(f)\n`);
  await editor.settle(`${root}/a.py`);
  expect(editor.rules(`${root}/a.py`)).toEqual(['pickle-load']);
  expect(editor.published(`${root}/node_modules/parapet.toml`)).toBeUndefined();
});
