/** `parapet fix`: what changes on disk, and what does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const YAML = 'import yaml\n\nsettings = yaml.load(text, Loader=yaml.UnsafeLoader)\n';
const TORCH = 'import torch\n\nstate = torch.load(path, weights_only=False)\n';

function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), 'utf8');
}

describe('fix', () => {
  test('applies safe fixes only, until none is left', async () => {
    const cwd = temporaryFolder({ 'a.py': YAML + TORCH });
    const { code, stdout, stderr } = await runCli(cwd, ['fix']);
    expect(read(cwd, 'a.py')).toContain('yaml.safe_load(text)');
    expect(read(cwd, 'a.py')).toContain('weights_only=False');
    expect([code, stdout, stderr]).toEqual([
      ExitCode.Clean,
      'a.py: fixed 1 finding\n',
      'parapet: fixed 1 finding in 1 file\n',
    ]);
    expect((await runCli(cwd, ['fix'])).stderr).toBe('parapet: fixed 0 findings in 0 files\n');
  });

  test('--review applies those that want a reader too', async () => {
    const cwd = temporaryFolder({ 'a.py': YAML + TORCH });
    await runCli(cwd, ['fix', '--review']);
    expect(read(cwd, 'a.py')).toContain('torch.load(path, weights_only=True)');
    const { findings } = JSON.parse((await runCli(cwd, ['scan', '--format', 'json'])).stdout);
    expect(findings).toEqual([]);
  });

  test('--diff writes nothing', async () => {
    const cwd = temporaryFolder({ 'a.py': YAML });
    const { stdout, stderr } = await runCli(cwd, ['fix', '--diff']);
    expect(stdout).toMatch(/^--- a\.py\n\+\+\+ a\.py\n@@ -1,3 \+1,3 @@\n/);
    expect(stdout).toContain('\n+settings = yaml.safe_load(text)\n');
    expect(stderr).toBe('parapet: would fix 1 finding in 1 file\n');
    expect(read(cwd, 'a.py')).toBe(YAML);
  });

  test('changes the edited line of a notebook and nothing else', async () => {
    const before = notebookJson(
      '[markdown]# é',
      'import yaml\n',
      'x = 1\ny = yaml.load(t, Loader=yaml.UnsafeLoader)\n',
    );
    const cwd = temporaryFolder({ 'a.ipynb': before });
    await runCli(cwd, ['fix']);
    const changed = read(cwd, 'a.ipynb')
      .split('\n')
      .filter((line, index) => line !== before.split('\n')[index]);
    expect(changed).toEqual(['    "y = yaml.safe_load(t)\\n"']);
  });

  test('keeps the encoding, the byte order mark and the line ends', async () => {
    const latin = Buffer.from(
      `# coding: latin-1\r\nname = "Gr\xf6\xdfe"\r\n${YAML.replaceAll('\n', '\r\n')}`,
      'latin1',
    );
    const marked = Buffer.from(`\ufeff${YAML}`, 'utf8');
    const cwd = temporaryFolder({ 'latin.py': latin, 'marked.py': marked });
    await runCli(cwd, ['fix']);
    const fixed = (bytes: Buffer) =>
      bytes.toString('latin1').replace('yaml.load(text, Loader=yaml.UnsafeLoader)', 'yaml.safe_load(text)');
    expect(readFileSync(join(cwd, 'latin.py')).toString('latin1')).toBe(fixed(latin));
    expect(readFileSync(join(cwd, 'marked.py')).toString('latin1')).toBe(fixed(marked));
  });

  test('names files that it cannot read or write back, and leaves them', async () => {
    const shiftJis = Buffer.from(`# coding: shift_jis\n${YAML}`);
    const cwd = temporaryFolder({ 'a.py': shiftJis, 'b.ipynb': '{', 'c.py': YAML });
    const { code, stderr } = await runCli(cwd, ['fix']);
    expect(code).toBe(ExitCode.Incomplete);
    expect(stderr).toMatch(/not analysed: a\.py: cannot be fixed: .*shift_jis/);
    expect(stderr).toContain('not analysed: b.ipynb: ');
    expect(readFileSync(join(cwd, 'a.py')).equals(shiftJis)).toBe(true);
    expect(read(cwd, 'c.py')).toContain('safe_load');
    expect(readdirSync(cwd).sort()).toEqual(['a.py', 'b.ipynb', 'c.py']);
  });

  test('with nothing to fix in sight says so', async () => {
    expect((await runCli(temporaryFolder(), ['fix'])).code).toBe(ExitCode.NothingToScan);
  });

  test('only fixes what is selected', async () => {
    const cwd = temporaryFolder({ 'a.py': YAML });
    await runCli(cwd, ['fix', '--disable', 'yaml-unsafe-load']);
    expect(read(cwd, 'a.py')).toBe(YAML);
  });
});
