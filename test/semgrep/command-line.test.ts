/** Folders of classic rules on the command line. */
import { expect, it } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const RULES = `rules:
  - id: open-door
    languages: [python]
    severity: ERROR
    message: Shut it.
    pattern: door.open($X)
    fix: door.shut($X)
  - id: Second.Rule
    languages: [python]
    severity: INFO
    message: Shut it, too.
    pattern: door.break($X)
`;
const FIXTURE = 'import door\n# ruleid: open-door\ndoor.open(1)\n# ok: open-door, Second.Rule\ndoor.shut(1)\n';
const FIXED = FIXTURE.replace('open(1)', 'shut(1)');

it('tests rules against the files beside them, however deep they stand', async () => {
  const files = { 'a/b/door.yaml': RULES, 'a/b/door.py': FIXTURE, 'a/b/door.fixed.py': FIXED };
  const { code, stdout } = await runCli(temporaryFolder(files), ['test', '.']);
  expect(stdout).toContain('3 of 3 annotated lines and 0 of 0 examples right; 0 to do.\n3 passed, 0 failed\n');
  expect(code).toBe(ExitCode.Clean);
});

it('names what a fix was meant to give', async () => {
  const files = { 'door.yaml': RULES, 'door.py': FIXTURE, 'door.fixed.py': FIXTURE };
  const { code, stdout } = await runCli(temporaryFolder(files), ['test', '.']);
  expect(stdout).toContain('door.fixed.py:3');
  expect(code).toBe(ExitCode.Findings);
});

it('names each refused rule once', async () => {
  const refused = '  - {id: flow, mode: join, languages: [python], severity: INFO, message: Flow.}\n';
  const { code, stdout } = await runCli(temporaryFolder({ 'door.yaml': RULES + refused }), ['test', '.']);
  expect(stdout).toContain('door.yaml:13: refused: rules[2].mode: rule flow: "mode: join" is not supported');
  expect(stdout).toContain('2 of 3 rules loaded');
  expect(code).toBe(ExitCode.Findings);
});

it('takes neither fixtures nor hidden files for rules', async () => {
  const files = { 'door.yaml': RULES, 'door.test.yaml': 'a: 1\n', '.github/ci.yml': 'on: push\n', 'door.py': FIXTURE };
  const { code } = await runCli(temporaryFolder(files), ['test', '.']);
  expect(code).toBe(ExitCode.Clean);
});

it('scans with them alone', async () => {
  const folder = temporaryFolder({ 'rules/door.yaml': RULES, 'src/a.py': 'import door as d\nd.open(2)\neval(x)\n' });
  const args = ['scan', '--rules', 'rules', '--no-builtin', '--format', 'json', 'src'];
  const { code, stdout } = await runCli(folder, args);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [{ ruleId: 'open-door', path: 'src/a.py', line: 2 }] });
  expect(code).toBe(ExitCode.Findings);
});
