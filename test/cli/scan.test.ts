/** `parapet scan`: what is reported, where it goes, and what the exit code says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { type CliSurroundings, runCli } from './run-cli.ts';

const PICKLE = 'import pickle\nx = pickle.load(f)\n';
const UNSAFE = 'import torch\nm = torch.load(p, weights_only=False)\n';

interface JsonFinding {
  readonly ruleId: string;
  readonly path: string;
  readonly cell: number | null;
  readonly severity: string;
}

async function scanJson(cwd: string, args: readonly string[] = [], given: CliSurroundings = {}) {
  const { code, stdout, stderr } = await runCli(cwd, ['scan', '--format', 'json', ...args], given);
  const report: { findings: JsonFinding[]; notAnalysed: { path: string; reason: string }[] } = JSON.parse(stdout);
  return { code, stderr, ...report, where: report.findings.map(({ path, ruleId }) => `${path} ${ruleId}`) };
}

describe('exit codes', () => {
  test.each([
    [{ 'a.py': 'x = 1\n' }, [], ExitCode.Clean],
    [{ 'a.py': PICKLE }, [], ExitCode.Clean],
    [{ 'a.py': UNSAFE }, [], ExitCode.Findings],
    [{ 'a.py': UNSAFE }, ['--fail-on', 'never'], ExitCode.Clean],
    [{ 'a.py': PICKLE }, ['--fail-on', 'warning'], ExitCode.Findings],
    [{ 'a.py': PICKLE }, ['--fail-on', 'info', '--min-severity', 'error'], ExitCode.Clean],
    [{ 'a.py': UNSAFE }, ['--disable', 'torch-load-weights-only-off'], ExitCode.Clean],
    [{ 'readme.txt': '' }, [], ExitCode.NothingToScan],
    [{ 'a.py': UNSAFE, 'b.ipynb': '{"cells": [' }, [], ExitCode.Incomplete],
  ] as const)('%j %j → %i', async (files, args, expected) => {
    expect((await runCli(temporaryFolder(files), ['scan', ...args])).code).toBe(expected);
  });
});

describe('files that cannot be analysed', () => {
  test('are named with the reason, and the others are scanned', async () => {
    const cwd = temporaryFolder({
      'big.py': '#'.repeat(3000),
      'binary.py': new Uint8Array([0, 1, 2, 3, 0]),
      'broken.ipynb': '{"cells": [',
      'encoded.py': '# coding: klingon\n',
      'list.ipynb': '[]',
      'ok.py': UNSAFE,
    });
    const { notAnalysed, where, stderr, code } = await scanJson(cwd, ['--max-file-size', '2KB']);
    expect(notAnalysed.map(({ path }) => path)).toEqual([
      'big.py',
      'binary.py',
      'broken.ipynb',
      'encoded.py',
      'list.ipynb',
    ]);
    expect(notAnalysed[0]?.reason).toBe('larger than 2 KB');
    expect(where).toEqual(['ok.py torch-load-weights-only-off']);
    expect(stderr).toContain('parapet: not analysed: encoded.py: declares the encoding "klingon"');
    expect(code).toBe(ExitCode.Incomplete);
  });

  test('are named even if they are the only ones', async () => {
    expect((await scanJson(temporaryFolder({ 'a.txt': 'x' }), ['a.txt'])).notAnalysed).toEqual([
      { path: 'a.txt', reason: 'no kind of file that has rules' },
    ]);
  });
});

describe('selection', () => {
  const files = { 'a.py': PICKLE + UNSAFE, 'old/b.py': PICKLE };

  test('--only, --disable and --exclude', async () => {
    const cwd = temporaryFolder(files);
    const both = ['a.py pickle-load', 'old/b.py pickle-load'];
    expect((await scanJson(cwd, ['--only', 'pickle-load'])).where).toEqual(both);
    expect((await scanJson(cwd, ['--disable', 'torch-load-weights-only-off'])).where).toEqual(both);
    expect((await scanJson(cwd, ['--only', 'pickle-load', '--exclude', 'old'])).where).toEqual(['a.py pickle-load']);
    expect((await scanJson(cwd, ['--exclude', '*.py', 'a.py'])).where).toEqual([]);
  });

  test('--min-confidence', async () => {
    const cwd = temporaryFolder(files);
    const { where } = await scanJson(cwd, ['--min-confidence', 'high']);
    expect(where).toEqual(['a.py torch-load-weights-only-off']);
  });

  test('--rules adds, --no-builtin takes away', async () => {
    const rule = `id: own-rule\ntitle: T\nseverity: error\nconfidence: high\nlanguages: [python]\nkinds: [deser.unsafe-load]
message: M.\nmatch: pickle.load($X)\ndocs: D.\nexamples:\n  - {name: a, bad: "import pickle\\npickle.load(f)"}\n  - {name: b, good: "1"}\n`;
    const cwd = temporaryFolder({ 'a.py': PICKLE, 'own/own-rule.yaml': rule });
    expect((await scanJson(cwd, ['--rules', 'own'])).where).toEqual(['a.py own-rule', 'a.py pickle-load']);
    expect((await scanJson(cwd, ['--rules', 'own', '--no-builtin'])).where).toEqual(['a.py own-rule']);
    expect((await scanJson(cwd, ['--no-builtin'])).where).toEqual([]);
  });
});

describe('configuration', () => {
  test('of the nearest folder counts', async () => {
    const cwd = temporaryFolder({
      'parapet.toml': '[severity]\npickle-load = "info"\n',
      'a.py': PICKLE,
      'inner/pyproject.toml': '[tool.parapet]\nexclude = ["gone"]\n[tool.parapet.severity]\npickle-load = "error"\n',
      'inner/b.ipynb': notebookJson('import pickle', 'pickle.load(f)'),
      'inner/gone/c.py': PICKLE,
    });
    const { findings } = await scanJson(cwd);
    expect(findings.map(({ path, cell, severity }) => [path, cell, severity])).toEqual([
      ['a.py', null, 'info'],
      ['inner/b.ipynb', 1, 'error'],
    ]);
  });

  test('does not hide a rule that --only names', async () => {
    const cwd = temporaryFolder({ 'parapet.toml': 'ignore = ["pickle-load"]\n', 'a.py': PICKLE });
    expect((await scanJson(cwd)).where).toEqual([]);
    expect((await scanJson(cwd, ['--only', 'pickle-load'])).where).toEqual(['a.py pickle-load']);
  });

  test('may name built-in rules where a scan leaves them out', async () => {
    const cwd = temporaryFolder({ 'parapet.toml': 'ignore = ["pickle-load"]\n', 'a.py': PICKLE });
    expect((await scanJson(cwd, ['--no-builtin'])).code).toBe(ExitCode.Clean);
  });

  test('sets the size limit unless an option does', async () => {
    const cwd = temporaryFolder({ 'parapet.toml': 'max-file-size = "10B"\n', 'a.py': PICKLE });
    expect((await scanJson(cwd)).notAnalysed).toEqual([{ path: 'a.py', reason: 'larger than 10 bytes' }]);
    expect((await scanJson(cwd, ['--max-file-size', '1MB'])).where).toEqual(['a.py pickle-load']);
  });

  test('brings rules of its own, which count below it only', async () => {
    const rule = `id: own-rule\ntitle: T\nseverity: error\nconfidence: high\nlanguages: [python]\nkinds: [deser.unsafe-load]
message: M.\nmatch: pickle.load($X)\ndocs: D.\nexamples:\n  - {name: a, bad: "import pickle\\npickle.load(f)"}\n  - {name: b, good: "1"}\n`;
    const cwd = temporaryFolder({
      'with/parapet.toml': 'rules = ["rules"]\n',
      'with/rules/own-rule.yaml': rule,
      'with/a.py': PICKLE,
      'without/a.py': PICKLE,
    });
    expect((await scanJson(cwd, ['--no-builtin'])).where).toEqual(['with/a.py own-rule']);
  });
});

describe('versions', () => {
  const load = 'import torch\nm = torch.load(p)\n';

  test('that the folder pins decide', async () => {
    const cwd = temporaryFolder({
      'old/requirements.txt': 'torch==2.1\n',
      'old/a.py': load,
      'new/requirements.txt': 'torch==2.7\n',
      'new/a.py': load,
    });
    expect((await scanJson(cwd, ['--only', 'torch-load-untrusted'])).where).toEqual(['old/a.py torch-load-untrusted']);
  });
});

describe('standard input', () => {
  test('is scanned as a file of the name that is given', async () => {
    const cwd = temporaryFolder();
    const python = await scanJson(cwd, ['--stdin-filename', 'src/x.py'], { stdin: UNSAFE });
    expect([python.code, python.where]).toEqual([ExitCode.Findings, ['src/x.py torch-load-weights-only-off']]);
    const notebook = notebookJson('import torch', 'torch.load(p, weights_only=False)');
    expect((await scanJson(cwd, ['--stdin-filename', 'x.ipynb'], { stdin: notebook })).findings[0]?.cell).toBe(1);
  });

  test('that cannot be read is not clean', async () => {
    const { code, notAnalysed } = await scanJson(temporaryFolder(), ['--stdin-filename', 'x.ipynb'], { stdin: '{' });
    expect([code, notAnalysed[0]?.path]).toEqual([ExitCode.Incomplete, 'x.ipynb']);
  });
});

describe('output', () => {
  test('one scan writes many reports', async () => {
    const cwd = temporaryFolder({ 'a.py': UNSAFE });
    const outputs = ['--format', 'json', '--output', 'r.json', '--format', 'sarif', '--output', 'r.sarif'];
    const { stdout } = await runCli(cwd, ['scan', '--format', 'text', ...outputs]);
    expect(stdout).toContain('a.py:2:5: error:');
    expect(JSON.parse(readFileSync(join(cwd, 'r.json'), 'utf8')).findings).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(cwd, 'r.sarif'), 'utf8')).runs[0].results).toHaveLength(1);
  });

  test('colours follow the terminal, NO_COLOR and the options', async () => {
    const cwd = temporaryFolder({ 'a.py': UNSAFE });
    const isColoured = async (args: readonly string[], given: CliSurroundings) =>
      (await runCli(cwd, ['scan', ...args], given)).stdout.includes('\x1b[');
    expect(await isColoured([], {})).toBe(false);
    expect(await isColoured([], { isTerminal: true })).toBe(true);
    expect(await isColoured([], { isTerminal: true, variables: { NO_COLOR: '1' } })).toBe(false);
    expect(await isColoured(['--color'], { variables: { NO_COLOR: '1' } })).toBe(true);
    expect(await isColoured(['--no-color'], { isTerminal: true })).toBe(false);
  });

  test('no secret is whole in any report', async () => {
    const key = `sk-proj-${'aB3dE5gH7jK9mN1pQ2rS'}T3Blbk${'FJ'}${'zY8xW6vU4tR2qP1oN3mL'}`;
    const cwd = temporaryFolder({ 'a.py': `from openai import OpenAI\nclient = OpenAI(api_key="${key}")\n` });
    for (const format of ['text', 'json', 'sarif']) {
      const { code, stdout, stderr } = await runCli(cwd, ['scan', '--format', format]);
      expect(code).toBe(ExitCode.Findings);
      expect(stdout + stderr).not.toContain(key.slice(0, 12));
    }
  });

  test('--stats and failures go to standard error', async () => {
    const cwd = temporaryFolder({ 'a.py': UNSAFE });
    const { stdout, stderr } = await runCli(cwd, ['scan', '--stats', '--format', 'json']);
    expect(JSON.parse(stdout).summary.files).toBe(1);
    expect(stderr).toMatch(/1 file, \d+ bytes, 0 notebooks/);
  });

  test('--stats says what each rule took, and which gate let files through', async () => {
    const cwd = temporaryFolder({ 'a.py': UNSAFE, 'b.py': 'x = 1\n' });
    const { stderr } = await runCli(cwd, ['scan', '--stats']);
    expect(stderr).toMatch(/\n1 file parsed for words of a rule in them\n0 files .* import\n1 file not parsed/);
    expect(stderr).toMatch(/\n +ms +matches {2}rule\n/);
    expect(stderr).toMatch(/\n +\d+\.\d +1 {2}torch-load-weights-only-off\n/);
  });

  test('nothing is written where the arguments are wrong', async () => {
    const cwd = temporaryFolder({ 'a.py': UNSAFE });
    await runCli(cwd, ['scan', '--format', 'json', '--output', 'r.json', '--only', 'no-such']);
    expect(existsSync(join(cwd, 'r.json'))).toBe(false);
  });
});
