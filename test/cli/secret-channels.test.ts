/** One secret of each kind, planted in each place: nothing that the program writes holds any of them, in any encoding. */
import { expect, test } from 'vitest';
import { leakedIn, PLANTED_FILES } from '../planted-secrets.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

test.each([
  ['text', ['scan', '--stats']],
  ['json', ['scan', '--format', 'json']],
  ['sarif', ['scan', '--format', 'sarif']],
  ['a rule alone', ['scan', '--only', 'pickle-load', '--format', 'sarif']],
  ['fix --diff', ['fix', '--review', '--diff']],
  ['fix --outputs --diff', ['fix', '--outputs', '--diff']],
  ['test', ['test', '.']],
])('%s', async (_, args) => {
  const cwd = temporaryFolder(PLANTED_FILES);
  // A configuration that cannot be read stops everything, and says so.
  const whole = await runCli(cwd, args);
  const without = await runCli(cwd, [...args, '--exclude', 'broken/**']);
  const written = [whole, without].map(({ stdout, stderr }) => stdout + stderr).join('\n');
  expect(leakedIn(written)).toEqual([]);
  expect(written.length).toBeGreaterThan(0);
});
