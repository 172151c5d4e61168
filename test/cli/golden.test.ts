/** Whole runs over a small workspace, held against files. UPDATE=1 writes them anew; the diff is what is reviewed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const WORKSPACE = join(import.meta.dirname, '..', 'fixtures', 'cli-workspace');
const GOLDEN = join(import.meta.dirname, '..', 'fixtures', 'cli-golden');
/** The workspace's own two rules, so that a new built-in rule changes nothing here. */
const SCAN = ['scan', '--no-builtin'];

const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['scan.txt', SCAN],
  ['scan.ansi.txt', [...SCAN, '--color']],
  ['scan.json', [...SCAN, '--format', 'json']],
  ['scan.sarif', [...SCAN, '--format', 'sarif']],
  ['fix-review.diff', ['fix', '--no-builtin', '--review', '--diff']],
  ['explain.txt', ['explain', 'pickle-opened', '--rules', 'rules']],
  ['rules.txt', ['rules', '--no-builtin', '--rules', 'rules']],
  ['rules.json', ['rules', '--no-builtin', '--rules', 'rules', '--format', 'json']],
  ['test.txt', ['test', 'rules']],
  ['test.json', ['test', 'rules', '--format', 'json']],
];

test.each(RUNS)('%s', async (name, args) => {
  const { code, stdout, stderr } = await runCli(WORKSPACE, args);
  const output = `${stdout.replace(/"milliseconds": \d+/, '"milliseconds": 0')}--- standard error\n${stderr}--- exit code ${code}\n`;
  const file = join(GOLDEN, name);
  if (process.env['UPDATE']) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, output);
  }
  expect(output, 'run "UPDATE=1 npx vitest run test/cli" and read the diff').toBe(readFileSync(file, 'utf8'));
});
