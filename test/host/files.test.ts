/** Reading with a bound, writing whole or not at all. */
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../server/src/host/read-bytes.ts';
import { readRuleFiles } from '../../server/src/host/read-rule-files.ts';
import { writeWhole } from '../../server/src/host/write-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('reading', () => {
  test('stops at the size limit and says it', () => {
    const folder = temporaryFolder({ 'a.py': 'x'.repeat(2000), 'b.py': 'x' });
    expect(readBytes(join(folder, 'a.py'), 1024)).toEqual({ notAnalysed: 'larger than 1 KB' });
    expect(readBytes(join(folder, 'b.py'), 1024)).toHaveLength(1);
  });

  test('says why there is nothing to read', () => {
    const folder = temporaryFolder();
    expect(readBytes(join(folder, 'gone.py'), 10)).toEqual({ notAnalysed: 'no such file or folder' });
    expect(readBytes(folder, 10)).toEqual({ notAnalysed: 'not a regular file' });
  });
});

describe('writing', () => {
  test('replaces the file and leaves nothing beside it', () => {
    const folder = temporaryFolder({ 'a.py': 'old' });
    chmodSync(join(folder, 'a.py'), 0o755);
    expect(writeWhole(join(folder, 'a.py'), 'new')).toBeUndefined();
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('new');
    expect(statSync(join(folder, 'a.py')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder)).toEqual(['a.py']);
  });

  test('through a link keeps the link', () => {
    const folder = temporaryFolder({ 'real.py': 'old' });
    symlinkSync('real.py', join(folder, 'link.py'));
    writeWhole(join(folder, 'link.py'), 'new');
    expect(lstatSync(join(folder, 'link.py')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.py'), 'utf8')).toBe('new');
  });

  test('that fails says why and leaves nothing', () => {
    const folder = temporaryFolder();
    expect(writeWhole(join(folder, 'no', 'such', 'a.py'), 'x')).toEqual({ problem: 'no such file or folder' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('to a device goes through it', () => {
    expect(writeWhole('/dev/null', 'x')).toBeUndefined();
    expect(statSync('/dev/null').isFile()).toBe(false);
  });
});

describe('rule files', () => {
  test('of a folder are found at any depth, and folders are categories', () => {
    const cwd = temporaryFolder({ 'rules/a/b.yaml': 'id: b', 'rules/c.yml': 'id: c', 'rules/notes.md': '' });
    expect(readRuleFiles('rules', cwd)).toEqual({
      files: [
        { path: 'rules/a/b.yaml', text: 'id: b', category: 'a' },
        { path: 'rules/c.yml', text: 'id: c', category: '' },
      ],
    });
  });

  test('that do not exist are a problem', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'empty'));
    expect(readRuleFiles('gone', cwd)).toEqual({ problem: 'gone: no such file or folder' });
    expect(readRuleFiles('empty', cwd)).toEqual({ problem: 'empty: no rule file (.yaml) is in this folder' });
  });
});
