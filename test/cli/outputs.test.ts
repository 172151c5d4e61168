/** What notebooks have shown, in the terminal: where it is found, how it is told, and how it is cleared. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const TOKEN = expandShape('hf_{M:34}');
const RULE = 'huggingface-token';

const printed = { name: 'stdout', output_type: 'stream', text: ['logged in\n', `HF_TOKEN=${TOKEN}\n`] };
const harmless = { data: { 'text/plain': ['42'] }, execution_count: 3, metadata: {}, output_type: 'execute_result' };

interface NotebookParts {
  readonly outputs?: readonly unknown[];
  readonly source?: readonly string[];
  readonly metadata?: unknown;
}

function notebook({ outputs = [], source = ['show()'], metadata = {} }: NotebookParts): string {
  const cells = [
    { cell_type: 'markdown', metadata: {}, source: ['# Results'] },
    { cell_type: 'code', execution_count: 3, metadata: {}, outputs, source },
  ];
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

async function scanned(text: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = temporaryFolder({ 'a.ipynb': text, ...files });
  const { stdout } = await runCli(cwd, ['scan', '--format', 'json']);
  return JSON.parse(stdout).findings;
}

describe('scan', () => {
  test('finds a secret in an output, and says in which', async () => {
    const [finding, ...others] = await scanned(notebook({ outputs: [harmless, printed] }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ ruleId: RULE, severity: 'error', path: 'a.ipynb', cell: 1, place: 'output', output: 1 },
      ...{ line: 2, column: 10, kinds: ['secret.notebook-output'] },
      message: expect.stringMatching(/^Output 2 of cell 2 shows a Hugging Face token; .* Revoke it at huggingface\.co/),
      fixes: [{ title: 'Clear this output', safety: 'review', clears: [{ cell: 1, output: 1 }], edits: [] }],
    });
  });

  test('names the output for people', async () => {
    const cwd = temporaryFolder({ 'a.ipynb': notebook({ outputs: [harmless, printed], metadata: { note: TOKEN } }) });
    const { stdout } = await runCli(cwd, ['scan']);
    expect(stdout).toContain('a.ipynb:cell 2:output 2:2:10: error: Output 2 of cell 2 shows a Hugging Face token');
    expect(stdout).toContain('a.ipynb:metadata:1:10: error: The metadata of this notebook hold a Hugging Face token');
    expect(stdout).not.toContain(TOKEN);
  });

  test('gives SARIF the line of the file', async () => {
    const text = notebook({ outputs: [harmless, printed] });
    const cwd = temporaryFolder({ 'a.ipynb': text });
    const { stdout } = await runCli(cwd, ['scan', '--format', 'sarif']);
    const [{ locations, fixes }] = JSON.parse(stdout).runs[0].results;
    const { startLine, startColumn } = locations[0].physicalLocation.region;
    expect(text.split('\n')[startLine - 1]?.slice(startColumn - 1)).toBe(`${TOKEN}\\n"`);
    expect(locations[0].logicalLocations[0].fullyQualifiedName).toBe('cells[1].outputs[1]:2:10');
    expect(fixes).toBeUndefined();
  });

  test('tells one secret of an output once, in whatever forms it is there', async () => {
    const data = { 'text/plain': [`'${TOKEN}'`], 'text/html': [`<td>${TOKEN}</td>`], 'image/png': TOKEN };
    const shown = { data, metadata: {}, output_type: 'display_data' };
    expect(await scanned(notebook({ outputs: [shown] }))).toHaveLength(1);
  });

  test('finds a password in a traceback', async () => {
    const login = `postgresql://app:${expandShape('{A:16}')}@db.internal.example.org/prod`;
    const error = {
      ...{ output_type: 'error', ename: 'OperationalError', evalue: `cannot connect to ${login}` },
      traceback: ['\u001b[0;31mOperationalError\u001b[0m', `\u001b[1m${login}\u001b[0m`],
    };
    expect(await scanned(notebook({ outputs: [error] }))).toMatchObject([{ ruleId: 'password-in-url', output: 0 }]);
  });

  test('looks at sources alone where the configuration says so', async () => {
    const files = { 'parapet.toml': '[notebooks]\noutputs = false\n' };
    expect(await scanned(notebook({ outputs: [printed], metadata: { note: TOKEN } }), files)).toEqual([]);
  });

  test.each([
    ['cell', ['# parapet: ignore-cell[huggingface-token] shown on purpose\n', 'show()'], 0],
    ['notebook', ['# parapet: ignore-file[huggingface-token] shown on purpose\n', 'show()'], 0],
    ['line', ['show()  # parapet: ignore[huggingface-token] shown on purpose'], 1],
  ])('counts an ignore comment for the %s', async (_, source, count) => {
    const findings = await scanned(notebook({ outputs: [printed], source }));
    expect(findings.filter(({ place }: { place: string }) => place === 'output')).toHaveLength(count);
  });
});

describe('fix --outputs', () => {
  test('clears what shows a secret, and nothing else', async () => {
    const source = ['import yaml\n', 'yaml.load(f, Loader=yaml.UnsafeLoader)'];
    const cwd = temporaryFolder({ 'a.ipynb': notebook({ outputs: [harmless, printed], source }) });
    const { code, stdout } = await runCli(cwd, ['fix', '--outputs']);
    expect([code, stdout]).toEqual([ExitCode.Clean, 'a.ipynb: fixed 1 finding\n']);
    expect(readFileSync(join(cwd, 'a.ipynb'), 'utf8')).toBe(notebook({ outputs: [harmless], source }));
    expect((await runCli(cwd, ['fix', '--outputs'])).stderr).toBe('parapet: fixed 0 findings in 0 files\n');
  });

  test('is what other runs leave to people', async () => {
    const text = notebook({ outputs: [printed] });
    const cwd = temporaryFolder({ 'a.ipynb': text });
    await runCli(cwd, ['fix']);
    await runCli(cwd, ['fix', '--review']);
    expect(readFileSync(join(cwd, 'a.ipynb'), 'utf8')).toBe(text);
  });

  test('cannot be asked for together with changes of code', async () => {
    const { code, stderr } = await runCli(temporaryFolder(), ['fix', '--outputs', '--review']);
    expect([code, stderr]).toEqual([ExitCode.Usage, expect.stringContaining("'--outputs' cannot be used with")]);
  });

  test('shows what would go without showing the secret', async () => {
    const cwd = temporaryFolder({ 'a.ipynb': notebook({ outputs: [printed] }) });
    const { stdout } = await runCli(cwd, ['fix', '--outputs', '--diff']);
    expect(stdout).toContain('-      "HF_TOKEN=hf_');
    expect(stdout).toContain('+   "outputs": [],');
    expect(stdout).not.toContain(TOKEN);
  });
});
