/** The hooks that pre-commit is offered: what they run exists, and does what their description says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const HOOKS: readonly { readonly id: string; readonly entry: string }[] = parse(
  readFileSync(join(import.meta.dirname, '..', '..', '.pre-commit-hooks.yaml'), 'utf8'),
);

const OUTPUT = { name: 'stdout', output_type: 'stream', text: [expandShape('hf_{M:34}')] };
const CELL = { cell_type: 'code', execution_count: 1, metadata: {}, outputs: [OUTPUT], source: ['login()'] };
const NOTEBOOK = JSON.stringify({ cells: [CELL], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);

/** Runs a hook on a staged notebook, as pre-commit does: the files' names come behind the entry. */
async function runHook(id: string): Promise<{ readonly code: ExitCode; readonly isChanged: boolean }> {
  const [program, ...args] = HOOKS.find((hook) => hook.id === id)?.entry.split(' ') ?? [];
  expect(program).toBe('parapet');
  const cwd = temporaryFolder({ 'a.ipynb': NOTEBOOK });
  const { code } = await runCli(cwd, [...args, 'a.ipynb']);
  return { code, isChanged: readFileSync(join(cwd, 'a.ipynb'), 'utf8') !== NOTEBOOK };
}

test('the one changes the notebook, which is what pre-commit stops for', async () => {
  expect(await runHook('parapet-clear-outputs')).toEqual({ code: ExitCode.Clean, isChanged: true });
});

test('the other fails and changes nothing', async () => {
  expect(await runHook('parapet')).toEqual({ code: ExitCode.Findings, isChanged: false });
});
