/** What goes wrong with arguments, rules and configurations is named, with the nearest right one, and exits with 2. */
import { describe, expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { pairReports } from '../../server/src/cli/report-requests.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const RULE = 'id: own-rule\ntitle: T\nseverity: error\nlanguages: [python]\nkinds: [deser.unsafe-load]\nmessage: M.\n';

async function refusal(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(temporaryFolder(files), args);
  expect([code, stdout]).toEqual([ExitCode.Usage, '']);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

const ONE = { 'a.py': 'x = 1\n' };

describe('arguments', () => {
  test.each([
    [['scna'], /unknown command 'scna'\n\(Did you mean scan\?\)/],
    [['scan', '--frmat', 'json'], /unknown option '--frmat'\n\(Did you mean --format\?\)/],
    [['scan', '--format', 'jsn'], /Known are text, json, sarif\. Did you mean "json"\?/],
    [['scan', '--format', 'html'], /Known are text, json, sarif/],
    [['scan', '--fail-on', 'warnings'], /Known are error, warning, info, never\. Did you mean "warning"\?/],
    [['scan', '--jobs', '0'], /A whole number from 1 on/],
    [['scan', '--max-file-size', 'big'], /A size such as 10MB/],
    [['scan', '--only', 'pickle-lod'], /unknown rule "pickle-lod"; did you mean "pickle-load"\?/],
    [['scan', '--disable', 'nothing-alike-at-all'], /unknown rule "nothing-alike-at-all"\n/],
    [['scan', 'no/such/folder'], /no such file or folder: no\/such\/folder/],
    [['scan', '--exclude', ''], /--exclude: "" is not a pattern/],
    [['scan', '--rules', 'none.yaml'], /none\.yaml: no such file or folder/],
    [['scan', '--stdin-filename', 'x.py', 'a.py'], /--stdin-filename/],
    [['scan', '--format', 'json', '--format', 'sarif'], /both go to standard output/],
    [['scan', '--output', 'no/such/report.txt'], /--output no\/such\/report\.txt: no such file or folder/],
    [['explain', 'torch-load'], /unknown rule "torch-load"/],
    [['explain'], /missing required argument 'id'/],
    [['lsp'], /--stdio/],
  ] as const)('%j', async (args, message) => {
    expect(await refusal(ONE, ...args)).toMatch(message);
  });
});

describe('rule files that other commands name', () => {
  test.each(['rules', 'explain own-rule'])('%s refuses one with a mistake', async (command) => {
    const files = { 'own-rule.yaml': `${RULE}confidense: high\n` };
    const message = await refusal(files, ...command.split(' '), '--rules', 'own-rule.yaml');
    expect(message).toMatch(/own-rule\.yaml:7: confidense: .*"confidence"/);
  });
});

describe('a configuration with a mistake', () => {
  test.each([
    ['exlude = ["a"]', /pyproject\.toml:3: exlude: .*"exclude"/],
    ['preview = "yes"', /pyproject\.toml:3: preview: must be true or false/],
    ['ignore = ["pickle-lod"]', /pyproject\.toml:3: ignore: .*"pickle-load"/],
    ['rules = ["gone"]', /gone: no such file or folder/],
    ['exclude = [', /pyproject\.toml:\d: not valid TOML/],
  ])('%s', async (line, message) => {
    const files = { 'a.py': '', 'pyproject.toml': `\n[tool.parapet]\n${line}\n` };
    expect(await refusal(files, 'scan')).toMatch(message);
  });
});

describe('pairs of --format and --output', () => {
  test('belong together in the order in which they are given', () => {
    const [json, sarif] = [{ format: 'json' }, { format: 'sarif' }] as const;
    const [a, b] = [{ output: 'a' }, { output: 'b' }];
    expect(pairReports([])).toEqual([{ format: 'text' }]);
    expect(pairReports([a])).toEqual([{ format: 'text', output: 'a' }]);
    expect(pairReports([json, a, sarif, b])).toEqual([
      { ...json, ...a },
      { ...sarif, ...b },
    ]);
    expect(pairReports([a, json, b, sarif])).toEqual([
      { ...json, ...a },
      { ...sarif, ...b },
    ]);
    expect(pairReports([{ format: 'text' }, json, a])).toEqual([{ format: 'text' }, { ...json, ...a }]);
  });

  test('leave no output over', () => {
    expect(() => pairReports([{ format: 'json' }, { output: 'a' }, { output: 'b' }])).toThrow('--output b');
    expect(() => pairReports([{ output: 'a' }, { output: 'b' }])).toThrow('--output a');
  });
});
