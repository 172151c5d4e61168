/** Rules that do not load: the others run, and nobody takes the scan for a clean one. */
import { describe, expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const HEAD =
  'title: T\nseverity: error\nlanguages: [python]\nkinds: [deser.unsafe-load]\nmessage: M.\nconfidence: high\n';
const FILES = {
  'a.py': 'bad_call(1)\nworse_call(2)\n',
  'own/bad.yaml': `id: bad\n${HEAD}match: bad_call($X)\n`,
  'own/worse.yaml': `id: worse\n${HEAD}match: worse_call($X\nseverty: error\n`,
  'own/broken.yaml': 'id: [\n',
};
const SCAN = ['scan', '--no-builtin', '--rules', 'own'];

test('each is named with its line, and the others find what they find', async () => {
  const { code, stdout, stderr } = await runCli(temporaryFolder(FILES), [...SCAN, '--format', 'json']);
  const { findings, problems } = JSON.parse(stdout);
  expect(findings).toMatchObject([{ ruleId: 'bad', path: 'a.py', line: 1 }]);
  expect(problems).toContainEqual(expect.objectContaining({ ruleId: 'worse', path: 'own/worse.yaml', line: 9 }));
  expect(stderr).toMatch(/^parapet: own\/worse\.yaml:9: the rule worse is refused: severty: /m);
  expect(stderr).toMatch(/^parapet: own\/broken\.yaml:\d: the rule broken is refused: /m);
  expect(code).toBe(ExitCode.Incomplete);
});

test('the report for people and SARIF say so, too', async () => {
  const cwd = temporaryFolder(FILES);
  const text = await runCli(cwd, SCAN);
  expect(text.stdout).toMatch(/1 error in 1 of 1 file; \d+ rule failures\.\n$/);
  const sarif = await runCli(cwd, [...SCAN, '--format', 'sarif']);
  const [invocation] = JSON.parse(sarif.stdout).runs[0].invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolConfigurationNotifications).toContainEqual(
    expect.objectContaining({
      associatedRule: { id: 'worse' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'own/worse.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 9 },
          },
        },
      ],
    }),
  );
});

test('one that takes the id of a built-in rule costs itself only', async () => {
  const files = {
    'a.py': 'import pickle\npickle.load(f)\n',
    'pickle-load.yaml': `id: pickle-load\n${HEAD}match: pickle.load($X)\n`,
  };
  const { code, stdout, stderr } = await runCli(temporaryFolder(files), ['scan', '--rules', 'pickle-load.yaml']);
  expect(stdout).toContain('[pickle-load]');
  expect(stderr).toContain('pickle-load.yaml:1: the rule pickle-load is refused: id: "pickle-load" is a built-in rule');
  expect(code).toBe(ExitCode.Incomplete);
});

describe('a refused rule may be named', () => {
  test.each([
    ['--only', 0],
    ['--disable', 1],
  ])('%s', async (option, found) => {
    const { code, stdout } = await runCli(temporaryFolder(FILES), [...SCAN, option, 'worse', '--format', 'json']);
    expect(JSON.parse(stdout).findings).toHaveLength(found);
    expect(code).toBe(ExitCode.Incomplete);
  });
});

test('fix fixes with the others, and is not done', async () => {
  const fixed = `${FILES['own/bad.yaml']}fix: { title: Better, safety: safe, callee: good_call }\n`;
  const cwd = temporaryFolder({ ...FILES, 'own/bad.yaml': fixed });
  const { code, stdout, stderr } = await runCli(cwd, ['fix', '--no-builtin', '--rules', 'own', '--diff']);
  expect(stdout).toContain('+good_call(1)');
  expect(stderr).toContain('the rule worse is refused');
  expect(code).toBe(ExitCode.Incomplete);
});

test('test counts them as failed, and runs the others', async () => {
  const { code, stdout } = await runCli(temporaryFolder(FILES), ['test', 'own']);
  expect(stdout).toMatch(/^own\/worse\.yaml:9: refused: /m);
  expect(stdout).toMatch(/\n0 passed, 2 failed\n$/);
  expect(code).toBe(ExitCode.Findings);
});
