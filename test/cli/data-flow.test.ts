/** Values that go through several files: what the command line finds, and says about the way. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { bundleCli } from './bundle-cli.ts';
import { runCli } from './run-cli.ts';

const RULE = `id: request-to-shell
title: Request runs in a shell
severity: error
confidence: high
languages: [python]
kinds: [deser.unsafe-load]
message: Text of a request runs as a command.
taint:
  sources: [read_request(...)]
  sinks: [run_shell(...)]
`;
const APP = {
  'rules/request-to-shell.yaml': RULE,
  'app/__init__.py': 'from .sink import run\n',
  'app/source.py': 'def get():\n    return read_request()\n',
  'app/sink.py': 'def run(command):\n    run_shell(command)\n',
};
const WIRE = 'from app.source import get\nfrom app import run\n\ntext = get()\nrun(text)\n';
const SCAN = ['scan', '--no-builtin', '--rules', 'rules'];

interface Json {
  readonly findings: readonly { readonly path: string; readonly trail: readonly { path: string; line: number }[] }[];
}

async function findings(cwd: string, ...args: readonly string[]): Promise<Json['findings']> {
  const { stdout } = await runCli(cwd, [...SCAN, '--format', 'json', ...args]);
  return (JSON.parse(stdout) as Json).findings;
}

test('a file that only wires others together is found, with the way through them', async () => {
  const { code, stdout } = await runCli(temporaryFolder({ ...APP, 'main.py': WIRE }), SCAN);
  expect(stdout).toContain(
    [
      'main.py:5:1: error: Text of a request runs as a command. [request-to-shell]',
      '    5 | run(text)',
      '      | ^^^^^^^^^',
      '      = flow: app/source.py → main.py → app/sink.py',
      '      = app/source.py:2:12: comes from `read_request()`',
      '      = main.py:4:1: assigned to `text`',
      '      = main.py:5:5: passed to `run()`',
      '      = app/sink.py:2:5: reaches `run_shell(command)`',
    ].join('\n'),
  );
  expect(code).toBe(ExitCode.Findings);
});

test('from cell to cell of a notebook in another folder', async () => {
  const book = notebookJson('from app.source import get', 'text = get()', 'from app.sink import run', 'run(text)');
  const { stdout } = await runCli(temporaryFolder({ ...APP, 'books/demo.ipynb': book }), SCAN);
  expect(stdout).toContain('      = flow: app/source.py → cell 2 → cell 4 → app/sink.py\n');
  expect(stdout).toContain('      = books/demo.ipynb:cell 2:1:1: assigned to `text`\n');
});

test('the imported files need not be scanned themselves', async () => {
  const cwd = temporaryFolder({ ...APP, 'main.py': WIRE });
  expect((await findings(cwd, 'main.py')).map(({ path }) => path)).toEqual(['main.py']);
  expect((await findings(cwd, 'app')).map(({ path }) => path)).toEqual([]);
});

test('imports lead neither out of what is scanned, nor through links', async () => {
  const folder = temporaryFolder({ 'in/main.py': WIRE, 'in/rules/request-to-shell.yaml': RULE, ...APP });
  expect(await findings(join(folder, 'in'))).toEqual([]);
  symlinkSync(join(folder, 'app'), join(folder, 'in/app'));
  expect(await findings(join(folder, 'in'))).toEqual([]);
  expect(await findings(folder, 'in/main.py')).toHaveLength(1);
});

test('standard input counts as the file that it stands for', async () => {
  const cwd = temporaryFolder({ ...APP, 'main.py': 'x = 1\n' });
  const { stdout } = await runCli(cwd, [...SCAN, '--stdin-filename', 'main.py'], { stdin: WIRE });
  expect(stdout).toContain('main.py:5:1: error');
});

describe('threads', () => {
  let program: string;
  beforeAll(async () => {
    program = await bundleCli();
  }, 60_000);

  test('find the same, however many there are', async () => {
    const wires = Array.from({ length: 80 }, (_, at) => [`part${at % 5}/wire${at}.py`, WIRE]);
    const cwd = temporaryFolder({ ...APP, ...Object.fromEntries(wires) });
    const run = (jobs: string) => runCli(cwd, [...SCAN, '--jobs', jobs, '--format', 'sarif'], { workerPath: program });
    const [alone, two, five] = [await run('1'), await run('2'), await run('5')];
    expect(alone.stdout.match(/"codeFlows"/g)).toHaveLength(80);
    expect(two).toEqual(alone);
    expect(five).toEqual(alone);
  });
});

test('--stats says which files were parsed for what they import', async () => {
  const { stderr } = await runCli(temporaryFolder({ ...APP, 'main.py': WIRE }), [...SCAN, '--stats']);
  expect(stderr).toMatch(/\n1 file parsed for words in the files that they import\n/);
  expect(stderr).toMatch(/\n +\d+\.\d +1 {2}request-to-shell\n/);
});

test('a function that is too much is named, and the scan is no less complete for it', async () => {
  const steps = Array.from({ length: 21_000 }, (_, at) => `    x${at + 1} = x${at}\n`).join('');
  const cwd = temporaryFolder({
    ...APP,
    'long.py': `def far(x0):\n${steps}    run_shell(x21000)\n\nfar(read_request())\n`,
  });
  const { code, stderr } = await runCli(cwd, SCAN);
  expect(stderr).toBe('parapet: data flow was not followed to its end at 1 place; --stats names them\n');
  expect(code).toBe(ExitCode.Clean);
  const stats = await runCli(cwd, [...SCAN, '--stats']);
  expect(stats.stderr).toContain('\nrequest-to-shell did not follow every value to its end in long.py: far');
});
