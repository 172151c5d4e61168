/** Rule files in the editor: mistakes while typing, completion, hovers, tests, and rules that are live once they are saved. */

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeLens, CompletionItem, Position } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeFileRequest, type TestRuleResult, testRuleCommand } from '../../server/src/lsp/protocol.ts';
import { type Editor, type EditorOptions, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const FOLDER = `${WORKSPACE}/.parapet/rules`;
const RULE = `${FOLDER}/house-rule.yaml`;
const TRAIN = `${WORKSPACE}/train.py`;
const HOUSE_RULE = `id: house-rule
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
const CLASSIC = `rules:
  - id: no-print
    languages: [python]
    severity: ERROR
    message: Do not print.
    pattern: print(...)
  - id: no-exit
    languages: [python]
    severity: ERROR
    message: Do not leave.
    pattern: exit(...)
`;

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const startEditor = editorOfEachTest();
let editor: Editor;

/** Starts where `files` are on disk, and waits until the server has read them. */
async function start(files: Readonly<Record<string, string>>, options: EditorOptions = {}): Promise<void> {
  editor = await startEditor({ workspaceFiles: files, ...options });
  await editor.openFile(TRAIN, 'forbidden_call(1)\n');
  await editor.settle(TRAIN);
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await editor.settle(TRAIN);
}

/** Opens a rule file with the cursor at `|`. */
async function openAt(uri: string, marked: string): Promise<Position> {
  const text = marked.replace('|', '');
  await editor.openFile(uri, text, 'yaml');
  return TextDocument.create(uri, 'yaml', 1, text).positionAt(marked.indexOf('|'));
}

async function complete(marked: string, uri = RULE): Promise<readonly CompletionItem[] | null> {
  const position = await openAt(uri, marked);
  return editor.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position });
}

function testRule(uri = RULE): Promise<TestRuleResult | null> {
  return editor.connection.sendRequest('workspace/executeCommand', { command: testRuleCommand, arguments: [uri] });
}

/** What is underlined, and what is said of it. */
function marked(uri: string, text = editor.text(uri)): readonly (readonly [string, string])[] {
  const document = TextDocument.create(uri, 'yaml', 0, text);
  return editor.diagnostics(uri).map(({ range, message }) => [document.getText(range), String(message)] as const);
}

async function replace(uri: string, before: string, after: string): Promise<void> {
  const document = TextDocument.create(uri, 'yaml', 0, editor.text(uri));
  const start = document.getText().indexOf(before);
  const range = { start: document.positionAt(start), end: document.positionAt(start + before.length) };
  await editor.editFile(uri, [{ range, newText: after }]);
}

test('a mistake is shown at the value that is wrong, while it is typed, and goes when it is mended', async () => {
  await start({ [RULE]: HOUSE_RULE });
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  await until(() => editor.published(RULE) !== undefined);
  expect(editor.published(RULE)).toEqual({ uri: RULE, version: 1, diagnostics: [] });
  await replace(RULE, 'severity: warning', 'severity: awful');
  await until(() => editor.diagnostics(RULE).length > 0);
  expect(marked(RULE)).toEqual([['awful', expect.stringContaining('severity: must be one of error, warning, info')]]);
  expect(editor.published(RULE)).toMatchObject({ version: 2, diagnostics: [{ severity: 1, source: 'parapet' }] });
  await replace(RULE, 'severity: awful', 'severity: error');
  await until(() => editor.diagnostics(RULE).length === 0);
  expect(editor.published(RULE)).toEqual({ uri: RULE, version: 3, diagnostics: [] });
});

test.each([
  ['a key that does not exist', 'title:', 'titl:', [['titl', 'did you mean "title"']]],
  ['a pattern that does not parse', 'forbidden_call($X)', 'forbidden_call(', [['forbidden_call(', 'match: ']]],
  ['an item of a list', '[python]', '[python, cobol]', [['cobol', 'languages[1]: ']]],
  ['a wrong value deep inside', 'name: the call', 'name: ""', [['""', 'examples[0].name: ']]],
  [
    'what is missing',
    'message: forbidden_call is not allowed here.\n',
    '',
    [['id: house-rule', '"message" is missing']],
  ],
  ['text that is no YAML', 'match: ', '}: ', [['}: forbidden_call($X)', '']]],
])('%s is underlined alone', async (_, before, after, expected) => {
  const text = HOUSE_RULE.replace(before, after);
  await start({ [RULE]: text });
  expect(marked(RULE, text)).toContainEqual([expected[0]?.[0], expect.stringContaining(expected[0]?.[1] ?? '')]);
  // In the editor as on disk.
  const onDisk = editor.diagnostics(RULE);
  await editor.openFile(RULE, text, 'yaml');
  await until(() => editor.published(RULE)?.version === 1);
  expect(editor.diagnostics(RULE)).toEqual(onDisk);
});

test('when a rule file is closed, what is on disk counts', async () => {
  const broken = HOUSE_RULE.replace('severity: warning', 'severity: awful');
  await start({ [RULE]: broken });
  expect(marked(RULE, broken).map(([words]) => words)).toEqual(['awful']);
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  await until(() => editor.diagnostics(RULE).length === 0);
  await editor.closeFile(RULE);
  await until(() => editor.diagnostics(RULE).length > 0);
  expect(marked(RULE, broken).map(([words]) => words)).toEqual(['awful']);
});

test("an id that is a built-in rule's or another file's is a mistake", async () => {
  const builtin = `${FOLDER}/pickle-load.yaml`;
  const twice = `${FOLDER}/more/house-rule.yaml`;
  const texts = { [RULE]: HOUSE_RULE, [builtin]: HOUSE_RULE.replace('house-rule', 'pickle-load'), [twice]: HOUSE_RULE };
  await start(texts);
  expect(marked(builtin, texts[builtin])).toEqual([['pickle-load', expect.stringContaining('built-in rule')]]);
  expect(marked(twice, HOUSE_RULE)).toEqual([['house-rule', expect.stringContaining('is already in')]]);
  expect(editor.diagnostics(RULE)).toEqual([]);
  const another = `${FOLDER}/another.yaml`;
  await editor.openFile(another, CLASSIC.replace('no-exit', 'house-rule'), 'yaml');
  await until(() => editor.diagnostics(another).length > 0);
  expect(marked(another)).toEqual([['house-rule', expect.stringContaining('already in')]]);
});

test('other YAML is left alone', async () => {
  await start({ [RULE]: HOUSE_RULE });
  const other = `${WORKSPACE}/.parapet/rules-old/house-rule.yaml`;
  expect(await complete('sev|', other)).toBeNull();
  await editor.settle(other);
  expect(editor.published(other)).toBeUndefined();
});

test('keys are completed with what they mean, without those that are there', async () => {
  await start({});
  const items = await complete('id: house-rule\nti|\nseverity: error\n');
  expect(items?.find(({ label }) => label === 'title')).toMatchObject({
    ...{ kind: 10, detail: 'required', documentation: expect.stringContaining('few words') },
    textEdit: {
      newText: 'title: ',
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 2 } },
    },
  });
  expect(items?.map(({ label }) => label)).not.toContain('severity');
  expect(items?.map(({ label }) => label)).toEqual(expect.arrayContaining(['message', 'match', 'examples']));
  expect(items?.map(({ label }) => label)).not.toContain('rules');
});

test('lists of the workspace that a flow can use are completed', async () => {
  await start({ [`${FOLDER}/requests.yaml`]: 'shared: requests\nsources: [flask.request.args]\n' });
  const items = await complete('taint:\n  sources:\n    - use: |');
  expect(items?.map(({ label }) => label)).toContain('requests');
});

test('a rule may use lists that another file of the workspace has', async () => {
  const flow = HOUSE_RULE.replace(
    'match: forbidden_call($X)',
    'taint: { sources: [{ use: inputs }], sinks: [run(...)] }',
  );
  await start({ [`${FOLDER}/inputs.yaml`]: 'shared: inputs\nsources: [input()]\n' });
  await editor.openFile(RULE, flow.replace('inputs', 'imputs'), 'yaml');
  await until(() => editor.diagnostics(RULE).length > 0);
  expect(marked(RULE)).toEqual([['imputs', expect.stringContaining('did you mean "inputs"')]]);
  await replace(RULE, 'imputs', 'inputs');
  await until(() => editor.diagnostics(RULE).length === 0);
  expect(editor.published(RULE)).toMatchObject({ version: 2, diagnostics: [] });
});

test('a hover says what a key or a kind means', async () => {
  await start({});
  await editor.openFile(RULE, `${HOUSE_RULE}kinds: [deser.unsafe-load]\n`, 'yaml');
  const key = await editor.hover(RULE, 2, 3);
  expect(key).toMatchObject({
    contents: { kind: 'markdown', value: expect.stringContaining('How bad') },
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 8 } },
  });
  const kind = await editor.hover(RULE, 11, 12);
  expect(kind?.contents).toMatchObject({ value: expect.stringContaining('runs code') });
  expect(await editor.hover(RULE, 1, 12)).toBeNull();
});

test('a rule is tested from above its id', async () => {
  await start({});
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  const classic = `${FOLDER}/classic.yaml`;
  await editor.openFile(classic, CLASSIC, 'yaml');
  const lenses = (uri: string): Promise<readonly CodeLens[] | null> =>
    editor.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
  expect(await lenses(RULE)).toMatchObject([
    {
      range: { start: { line: 0 } },
      command: { title: 'Test this rule', command: testRuleCommand, arguments: [RULE] },
    },
  ]);
  expect(await lenses(classic)).toMatchObject([{ command: { title: 'Test these 2 rules' } }]);
  expect(await lenses(TRAIN)).toBeNull();
});

test('a test shows the examples that fail, with what is not saved yet, until the rule is changed', async () => {
  await start({ [RULE]: HOUSE_RULE });
  await editor.openFile(RULE, HOUSE_RULE.replace('good: allowed_call(1)', 'good: forbidden_call(2)'), 'yaml');
  expect(await testRule()).toEqual({ passed: 1, failed: 1 });
  expect(editor.warnings).toEqual(['Parapet: house-rule.yaml: 1 passed, 1 failed.']);
  expect(marked(RULE)).toEqual([
    ['- name: another call', expect.stringMatching(/^noisy: example "another call": found/)],
  ]);
  expect(editor.diagnostics(RULE)).toMatchObject([{ code: 'noisy', severity: 1 }]);
  await replace(RULE, 'good: forbidden_call(2)', 'good: forbidden_call');
  await until(() => editor.diagnostics(RULE).length === 0);
  expect(await testRule()).toEqual({ passed: 2, failed: 0 });
  expect(editor.warnings.at(-1)).toBe('Parapet: house-rule.yaml: 2 passed, 0 failed.');
  expect(editor.diagnostics(RULE)).toEqual([]);
});

test('annotated files beside a rule are tested too, and keep their findings', async () => {
  const fixture = `${FOLDER}/no-print.py`;
  const classic = `${FOLDER}/no-print.yaml`;
  const text =
    '# ruleid: no-print\nprint(1)\n# ruleid: no-print\nlog(1)\n# ok: no-print\nprint(2)\n# todook: no-exit\nlog()\n';
  await start({ [classic]: CLASSIC, [fixture]: text, [`${FOLDER}/more/no-print.py`]: '# ruleid: no-print\nx\n' });
  await editor.openFile(fixture, text);
  await editor.settle(fixture);
  expect(await testRule(classic)).toEqual({ passed: 1, failed: 3 });
  expect(editor.diagnostics(fixture).map(({ range, code }) => [range.start.line, code])).toEqual([
    [1, 'no-print'],
    [5, 'no-print'],
    [3, 'missing'],
    [5, 'noisy'],
    [7, 'fixed'],
  ]);
  // What is said of the test goes with the first change; the findings stay.
  await replace(fixture, 'log(1)', 'print(3)');
  await editor.settle(fixture);
  expect(editor.diagnostics(fixture).map(({ code }) => code)).toEqual(['no-print', 'no-print', 'no-print']);
  expect(await testRule(classic)).toEqual({ passed: 2, failed: 2 });
});

test('notebooks are test files too: in their cells where they are open, else named on the rule', async () => {
  const uri = `${FOLDER}/house-rule.ipynb`;
  const source = '# ruleid: house-rule\nallowed_call(1)';
  const cell = { cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null };
  const notebook = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
  await start({ [RULE]: HOUSE_RULE, [uri]: notebook });
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  expect(await testRule()).toEqual({ passed: 2, failed: 1 });
  expect(marked(RULE)).toEqual([['id: house-rule', expect.stringContaining('house-rule.ipynb, cell 1, line 2: ')]]);
  const model = new NotebookModel(uri, [{ text: source }]);
  await editor.openNotebook(model);
  await editor.settle(uri);
  expect(await testRule()).toEqual({ passed: 2, failed: 1 });
  expect(editor.diagnostics(model.cells[0]?.uri ?? '')).toMatchObject([
    { code: 'missing', range: { start: { line: 1 } } },
  ]);
  expect(editor.diagnostics(RULE)).toEqual([]);
  await editor.changeNotebook(model.edit(model.cells[0]?.uri ?? '', [{ range: NOWHERE, newText: '# more\n' }]));
  await editor.settle(uri);
  expect(editor.diagnostics(model.cells[0]?.uri ?? '')).toEqual([]);
});

test('a rule that does not compile fails its test, and one without tests says so', async () => {
  await start({ [RULE]: HOUSE_RULE.replace('severity: warning', 'severity: awful') });
  expect(await testRule()).toEqual({ passed: 0, failed: 1 });
  expect(editor.warnings.at(-1)).toContain('does not compile');
  const bare = `${FOLDER}/bare.yaml`;
  await editor.openFile(bare, CLASSIC, 'yaml');
  expect(await testRule(bare)).toEqual({ passed: 0, failed: 0 });
  expect(editor.warnings.at(-1)).toContain('no examples');
  expect(await testRule(TRAIN)).toBeNull();
  expect(editor.warnings.at(-1)).toContain('no rule file');
});

test('a saved rule is live at once', async () => {
  await start({ [RULE]: HOUSE_RULE });
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  await replace(RULE, 'match: forbidden_call($X)', 'match: other_call($X)');
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
  await editor.saveFile(RULE);
  await until(() => editor.rules(TRAIN).length === 0);
  expect(editor.published(TRAIN)?.diagnostics).toEqual([]);
});

test('a rule that is written, renamed or deleted outside of the editor is live too', async () => {
  await start({});
  expect(editor.rules(TRAIN)).toEqual([]);
  editor.workspaceFiles = { [RULE]: HOUSE_RULE };
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: RULE, type: 1 }] });
  await until(() => editor.rules(TRAIN).length > 0);
  editor.workspaceFiles = {};
  await editor.notify('workspace/didDeleteFiles', { files: [{ uri: `${WORKSPACE}/.parapet` }] });
  await until(() => editor.rules(TRAIN).length === 0);
  editor.workspaceFiles = { [RULE]: HOUSE_RULE };
  await editor.notify('workspace/didRenameFiles', { files: [{ oldUri: `${WORKSPACE}/a`, newUri: FOLDER }] });
  await until(() => editor.rules(TRAIN).length > 0);
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
});

test('a rule file that nobody has told of is read when it is opened', async () => {
  await start({});
  editor.workspaceFiles = { [RULE]: HOUSE_RULE };
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  await until(() => editor.rules(TRAIN).length > 0);
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
});

test('closed files that a scan has seen want another look when rules or requirements change', async () => {
  const requirements = `${WORKSPACE}/requirements.txt`;
  await start({ [RULE]: HOUSE_RULE, [requirements]: 'torch==2.1.0\n' });
  await editor.openFile(RULE, HOUSE_RULE, 'yaml');
  await replace(RULE, 'warning', 'error');
  await editor.saveFile(RULE);
  await until(() => editor.diagnostics(TRAIN)[0]?.severity === 1);
  // Nobody has scanned anything yet.
  expect(editor.rescans).toBe(0);
  const content = Buffer.from('x = 1\n').toString('base64');
  await editor.connection.sendRequest(analyzeFileRequest, { uri: `${WORKSPACE}/closed.py`, content });
  await replace(RULE, 'error', 'info');
  await editor.saveFile(RULE);
  await until(() => editor.rescans === 1);
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: requirements, type: 2 }] });
  await until(() => editor.rescans === 2);
  // A file that was saved without a change is no news.
  await editor.saveFile(RULE);
  await editor.settle(TRAIN);
  expect(editor.rescans).toBe(2);
});

test('an editor that can is told which documents are rule files, and of no other YAML', async () => {
  const dynamicRegistration = true;
  const configuration = `${WORKSPACE}/parapet.toml`;
  await start(
    { [configuration]: 'rules = ["security/ml"]\n' },
    {
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration } },
        textDocument: {
          ...{ synchronization: { dynamicRegistration }, completion: { dynamicRegistration } },
          codeLens: { dynamicRegistration },
        },
      },
    },
  );
  expect(editor.initialized?.capabilities).not.toHaveProperty('completionProvider');
  const patterns = () =>
    [...editor.registrations.values()]
      .filter(({ method }) => method === 'textDocument/completion')
      .map(({ registerOptions }) => registerOptions.documentSelector);
  await until(() => patterns().length === 1);
  expect(patterns()).toEqual([
    [{ pattern: '**/.parapet/rules/**/*.{yaml,yml}' }, { pattern: '**/security/ml/**/*.{yaml,yml}' }],
  ]);
  editor.workspaceFiles = { [configuration]: 'rules = []\n' };
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: configuration, type: 2 }] });
  await until(() => patterns().length === 1 && !JSON.stringify(patterns()).includes('security'));
  expect(patterns()).toEqual([[{ pattern: '**/.parapet/rules/**/*.{yaml,yml}' }]]);
});

test('in an untrusted workspace rule files are files like others', async () => {
  await start({ [RULE]: 'id: [' }, { initializationOptions: { trusted: false } });
  expect(await complete('sev|')).toBeNull();
  expect(editor.published(RULE)).toBeUndefined();
});

test('for other editors the server reads rules and their test files from the disk by itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-workspace-'));
  const root = pathToFileURL(folder).href;
  const uri = `${root}/.parapet/rules/house-rule.yaml`;
  mkdirSync(join(folder, '.parapet', 'rules'), { recursive: true });
  writeFileSync(fileURLToPath(uri), HOUSE_RULE);
  writeFileSync(join(folder, '.parapet', 'rules', 'house-rule.py'), '# ruleid: house-rule\nforbidden_call(1)\n');
  editor = await startEditor({ root, initializationOptions: { uriScheme: undefined, trusted: true } });
  await editor.openFile(TRAIN, 'forbidden_call(1)\n');
  await editor.settle(TRAIN);
  expect(editor.rules(TRAIN)).toEqual(['house-rule']);
  await editor.openFile(uri, HOUSE_RULE, 'yaml');
  expect(await testRule(uri)).toEqual({ passed: 3, failed: 0 });
  writeFileSync(fileURLToPath(uri), HOUSE_RULE.replace('forbidden_call($X)', 'other_call($X)'));
  await editor.saveFile(uri);
  await until(() => editor.rules(TRAIN).length === 0);
  expect(editor.published(TRAIN)?.diagnostics).toEqual([]);
});
