/** The files around the code on the command line: which are scanned, how they are fixed, and what is passed by. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const COMPOSE = 'services:\n  agent:\n    image: team/agent:1.4\n    privileged: true\n';
const WORKFLOW =
  'on: issues\njobs:\n  a:\n    steps:\n      - run: |\n          set -e\n          echo "$\x7b{ github.event.issue.title }}"\n';

interface JsonFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly cell: number | null;
  readonly line: number;
}

async function scan(cwd: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await runCli(cwd, ['scan', '--format', 'json', ...args]);
  const report: { findings: JsonFinding[]; notAnalysed: { path: string; reason: string }[] } = JSON.parse(stdout);
  const where = report.findings.map(({ path, line, cell, ruleId }) => `${path}:${line}:${cell} ${ruleId}`);
  return { code, stderr, notAnalysed: report.notAnalysed, where };
}

test('a folder without any Python is scanned, with exact lines', async () => {
  const cwd = temporaryFolder({ 'docker-compose.yml': COMPOSE, '.github/workflows/ci.yml': WORKFLOW });
  const { code, where } = await scan(cwd);
  expect(where).toEqual([
    '.github/workflows/ci.yml:7:null workflow-expression-injected',
    'docker-compose.yml:4:null container-host-access',
  ]);
  expect(code).toBe(ExitCode.Findings);
});

test('fixes are applied to them', async () => {
  const cwd = temporaryFolder({ 'docker-compose.yml': COMPOSE });
  expect((await runCli(cwd, ['fix', '--review'])).stdout).toBe('docker-compose.yml: fixed 1 finding\n');
  expect(readFileSync(join(cwd, 'docker-compose.yml'), 'utf8')).toBe(COMPOSE.replace('true', 'false'));
});

test('only those that a rule is about are read', async () => {
  const cwd = temporaryFolder({ 'docker-compose.yml': COMPOSE, 'a.py': '', 'broken.json': new Uint8Array([0, 0xff]) });
  const { stderr } = await scan(cwd, '--only', 'torch-load-untrusted', '--stats');
  expect(stderr).toContain('1 file, 0 bytes');
});

test('data is passed by, and named where somebody asks for it', async () => {
  const large = `{"privileged": true, "data": "${'x'.repeat(1_000_000)}"}`;
  const cwd = temporaryFolder({ 'data.json': large, 'a.py': 'x = 1\n' });
  expect(await scan(cwd)).toMatchObject({ code: ExitCode.Clean, notAnalysed: [] });
  expect(await scan(cwd, 'data.json')).toMatchObject({
    code: ExitCode.Incomplete,
    notAnalysed: [{ path: 'data.json', reason: expect.stringContaining('1 MB') }],
  });
});

test('standard input has a name', async () => {
  const { stdout } = await runCli('/', ['scan', '--format', 'json', '--stdin-filename', 'compose.yaml'], {
    stdin: COMPOSE,
  });
  expect(JSON.parse(stdout).findings).toMatchObject([{ ruleId: 'container-host-access', line: 4 }]);
});
