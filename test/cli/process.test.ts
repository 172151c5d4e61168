/** The programs as they are shipped, in processes of their own: threads, signals, pipes, cold start. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { bundleCli } from './bundle-cli.ts';
import { runCli } from './run-cli.ts';

const run = promisify(execFile);
let program: string;

beforeAll(async () => {
  program = await bundleCli();
}, 60_000);

/** Python files and notebooks in several folders, some broken; every third one has findings. */
function manyFiles(count: number): Readonly<Record<string, string>> {
  const files: Record<string, string> = { 'broken/z.ipynb': '{"cells": [', 'requirements.txt': 'torch==2.0\n' };
  for (let index = 0; index < count; index++) {
    const danger = index % 3 === 0 ? 'torch.load(path, weights_only=False)' : `value_${index} = ${index}`;
    files[`part${index % 7}/file${index}.py`] = `import torch\n\n${danger}\n`;
    files[`part${index % 5}/book${index}.ipynb`] = notebookJson('import torch', danger, `x = ${index}`);
  }
  return files;
}

describe('worker threads', () => {
  test('find the same in the same order, however many there are', async () => {
    const cwd = temporaryFolder(manyFiles(60));
    const reports = await Promise.all(
      ['1', '2', '5'].map((jobs) =>
        runCli(cwd, ['scan', '--jobs', jobs, '--format', 'sarif'], { workerPath: program }),
      ),
    );
    const [alone, two, five] = reports;
    expect(alone?.stdout).toContain('"torch-load-weights-only-off"');
    expect(two).toEqual(alone);
    expect(five).toEqual(alone);
  });
});

describe('a process', () => {
  test('ends with the code of the scan, and writes to its own streams', async () => {
    const cwd = temporaryFolder({ 'a.py': 'import torch\ntorch.load(p, weights_only=False)\n', 'b.ipynb': '{' });
    const failure = run(process.execPath, [program, 'scan', '--format', 'json'], { cwd });
    const result: { code?: number; stdout?: string; stderr?: string } = await failure.catch((error) => error);
    expect(result.code).toBe(70);
    expect(JSON.parse(result.stdout ?? '').findings[0].path).toBe('a.py');
    expect(result.stderr).toContain('not analysed: b.ipynb');
  });

  test('scans what is piped to it', async () => {
    const child = spawn(process.execPath, [program, 'scan', '--stdin-filename', 'x.py'], {
      cwd: temporaryFolder(),
    });
    child.stdin.end('import torch\ntorch.load(p, weights_only=False)\n');
    const [[code], stdout] = await Promise.all([once(child, 'close'), text(child.stdout)]);
    expect([code, stdout.split(':')[0]]).toEqual([1, 'x.py']);
  });

  test('says its version', async () => {
    const { stdout } = await run(process.execPath, [program, '--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('ends at once with 130 on Ctrl+C, and leaves no half-written report', async () => {
    const cwd = temporaryFolder();
    const scan = ['scan', '--stdin-filename', 'x.py', '--output', 'report.txt'];
    const child = spawn(process.execPath, [program, ...scan], { cwd });
    const ended = once(child, 'close');
    const interrupt = setInterval(() => child.kill('SIGINT'), 200);
    const [code, signal] = await ended;
    clearInterval(interrupt);
    // Before the program has begun, the system ends it, which shells call 130 too.
    expect(signal === 'SIGINT' ? 130 : code).toBe(130);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
