/** The model files that code leads to, as they are on disk. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ModelFilesOnDisk } from '../../server/src/host/model-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ATTACK = "cposix\nsystem\n(S'id'\ntR.";
const CLEAN = '(dp0\n.';

test('a path means a file beside the document, else one below the folder of the scan', () => {
  const folder = temporaryFolder({ 'a/net.pkl': ATTACK, 'net.pkl': CLEAN, 'b/train.py': '' });
  const files = new ModelFilesOnDisk(folder, [folder]);
  expect(files.find('net.pkl', 'a/train.py')).toMatchObject({ path: 'a/net.pkl', report: { verdict: 'dangerous' } });
  expect(files.find('./net.pkl', 'b/train.py')).toMatchObject({ path: 'net.pkl', report: { verdict: 'clean' } });
  expect(files.find('../a/net.pkl', 'b/train.py')?.path).toBe('a/net.pkl');
  expect(files.find(join(folder, 'net.pkl'), 'b/train.py')?.path).toBe('net.pkl');
  expect(files.find('gone.pkl', 'a/train.py')).toBeUndefined();
});

test('nothing outside of the roots is looked at, wherever a link leads', () => {
  const outside = temporaryFolder({ 'net.pkl': ATTACK });
  const folder = temporaryFolder({ 'train.py': '' });
  symlinkSync(join(outside, 'net.pkl'), join(folder, 'link.pkl'));
  const files = new ModelFilesOnDisk(folder, [folder]);
  expect(files.find('link.pkl', 'train.py')).toBeUndefined();
  expect(files.find(join(outside, 'net.pkl'), 'train.py')).toBeUndefined();
});

test('a folder means the graph in it; other folders and impossible names mean nothing', () => {
  const folder = temporaryFolder({ 'export/saved_model.pb': '', 'empty/readme.txt': '' });
  const files = new ModelFilesOnDisk(folder, [folder]);
  expect(files.find('export', 'train.py')?.path).toBe('export/saved_model.pb');
  expect(files.find('empty', 'train.py')).toBeUndefined();
  expect(files.find('a\0b.pkl', 'train.py')).toBeUndefined();
  expect(files.find('x'.repeat(5000), 'train.py')).toBeUndefined();
});

test('of a folder the file counts that a loader takes first', () => {
  const folder = temporaryFolder({
    'old/pytorch_model.bin': ATTACK,
    'new/pytorch_model.bin': ATTACK,
    'new/model.safetensors': '',
  });
  const files = new ModelFilesOnDisk(folder, [folder]);
  expect(files.find('./old/', 'train.py')?.path).toBe('old/pytorch_model.bin');
  expect(files.find('new', 'train.py')?.path).toBe('new/model.safetensors');
});

test('the digest and a safetensors file of the same name are told', () => {
  const folder = temporaryFolder({ 'net.pt': CLEAN, 'net.safetensors': '', 'alone.pt': CLEAN });
  const files = new ModelFilesOnDisk(folder, [folder]);
  const sha256 = createHash('sha256').update(CLEAN).digest('hex');
  expect(files.find('net.pt', 'train.py')).toMatchObject({ sha256, twin: 'net.safetensors' });
  expect(files.find('alone.pt', 'train.py')?.twin).toBeUndefined();
});

test('a file is judged again when it has changed', () => {
  const folder = temporaryFolder({ 'net.pkl': CLEAN });
  const files = new ModelFilesOnDisk(folder, [folder]);
  const verdict = () => files.find('net.pkl', 'train.py')?.report.verdict;
  expect(verdict()).toBe('clean');
  const first = files.find('net.pkl', 'train.py');
  expect(files.find('net.pkl', 'train.py')).toBe(first);
  writeFileSync(join(folder, 'net.pkl'), ATTACK);
  expect(verdict()).toBe('dangerous');
  // As long as before, only later.
  writeFileSync(join(folder, 'net.pkl'), ATTACK.replace('posix\nsystem', 'myown\nMyType'));
  utimesSync(join(folder, 'net.pkl'), 1, 1);
  expect(verdict()).toBe('unknown');
  renameSync(join(folder, 'net.pkl'), join(folder, 'other.pkl'));
  mkdirSync(join(folder, 'net.pkl'));
  expect(verdict()).toBeUndefined();
  rmSync(join(folder, 'net.pkl'), { recursive: true });
  expect(verdict()).toBeUndefined();
});
