/** The files around the code in the editor: what is published for them, how it is fixed, and how it is ignored. */
import { expect, test } from 'vitest';
import { type AnalyzeFileResult, analyzeFileRequest } from '../../server/src/lsp/protocol.ts';
import { type Editor, WORKSPACE } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';

const OWN_RULE = `id: server-from-npx
title: A server that npx fetches
severity: error
languages: [json]
words: [mcpServers]
message: Do not.
match: '{..., "command": "npx", ...}'
`;
const RULES = { [`${WORKSPACE}/.parapet/rules/server-from-npx.yaml`]: OWN_RULE };
const MCP = `${WORKSPACE}/.vscode/mcp.json`;
const SERVERS = '{\n  "mcpServers": {\n    "a": { "command": "npx", "args": ["-y", "tool"] }\n  }\n}\n';
const PINS = `${WORKSPACE}/requirements.txt`;
const INDEX = '--index-url http://pypi.example.org/simple\n';

const startEditor = editorOfEachTest();
let editor: Editor;

async function open(uri: string, text: string, languageId: string): Promise<void> {
  editor = await startEditor({ workspaceFiles: RULES });
  await editor.openFile(uri, text, languageId);
  await editor.settle(uri);
}

function at(line: number, start: number, end: number) {
  return { start: { line, character: start }, end: { line, character: end } };
}

/** What is offered at a place, without the rules of the pack that may see something there too. */
async function titles(uri: string, line: number, character: number): Promise<readonly string[]> {
  return (await editor.codeActions(uri, at(line, character, character))).map(({ title }) => title);
}

test('a finding in mcp.json has its exact range, and follows what is typed', async () => {
  await open(MCP, SERVERS, 'jsonc');
  const found = () => editor.diagnostics(MCP).filter(({ code }) => code === 'server-from-npx');
  expect(found()).toMatchObject([{ range: at(2, 9, 53), severity: 1, source: 'parapet' }]);
  await editor.editFile(MCP, [{ range: at(2, 23, 26), newText: 'uvx' }]);
  await editor.settle(MCP);
  expect(found()).toEqual([]);
});

test('an ignore comment of JSON with comments silences it', async () => {
  await open(MCP, SERVERS, 'jsonc');
  const actions = await editor.codeActions(MCP, at(2, 12, 12));
  const ignore = actions.find(({ title }) => title === 'Ignore server-from-npx on this line');
  await editor.apply((await editor.resolve(ignore!)).edit!);
  await editor.settle(MCP);
  expect(editor.text(MCP)).toContain('    // parapet: ignore[server-from-npx] \n    "a": {');
  expect(editor.rules(MCP)).not.toContain('server-from-npx');
});

test('plain JSON has no comments, so that none is offered', async () => {
  const plain = `${WORKSPACE}/mcp.json`;
  await open(plain, SERVERS, 'json');
  expect(editor.rules(plain)).toContain('server-from-npx');
  expect((await titles(plain, 2, 12)).filter((title) => title.startsWith('Ignore'))).toEqual([]);
});

test('a requirements file is fixed', async () => {
  await open(PINS, INDEX, 'pip-requirements');
  expect(editor.rules(PINS)).toContain('package-index-unverified');
  const actions = await editor.codeActions(PINS, at(0, 14, 14));
  const fix = actions.find(({ title }) => title === 'Use https');
  await editor.apply((await editor.resolve(fix!)).edit!);
  await editor.settle(PINS);
  expect(editor.text(PINS)).toBe(INDEX.replace('http:', 'https:'));
  expect(editor.rules(PINS)).not.toContain('package-index-unverified');
});

test.each([
  ['what is no configuration by its name', `${WORKSPACE}/notes.txt`, 'plaintext'],
  ['a configuration of another tool', `${WORKSPACE}/package-lock.json`, 'json'],
  ['our own rules', `${WORKSPACE}/.parapet/rules/other.json`, 'json'],
])('%s is left alone', async (_, uri, languageId) => {
  await open(uri, `${SERVERS}${INDEX}`, languageId);
  expect(editor.rules(uri)).toEqual([]);
});

test('a scan publishes what it finds in a closed file', async () => {
  editor = await startEditor({ workspaceFiles: RULES });
  const content = Buffer.from(SERVERS, 'utf8').toString('base64');
  const result = await editor.connection.sendRequest<AnalyzeFileResult>(analyzeFileRequest, { uri: MCP, content });
  expect(result.openNotebook).toBe(false);
  expect(editor.diagnostics(MCP).filter(({ code }) => code === 'server-from-npx')).toMatchObject([
    { range: at(2, 9, 53) },
  ]);
});

test('an .env file that git ignores is where keys belong; any other is not', async () => {
  const ignored = `${WORKSPACE}/.env`;
  const shared = `${WORKSPACE}/app/.env`;
  const text = 'TRUST_REMOTE_CODE=true\n';
  const lists = { [`${WORKSPACE}/.gitignore`]: '.env\n', [`${WORKSPACE}/app/.gitignore`]: '!.env\n' };
  editor = await startEditor({ workspaceFiles: lists });
  await editor.openFile(ignored, text, 'dotenv');
  await editor.openFile(shared, text, 'dotenv');
  await editor.settle(ignored, shared);
  expect(editor.rules(ignored)).toEqual([]);
  expect(editor.rules(shared)).toEqual(['remote-code-trusted-by-environment']);
});
