/** Files that scanned files import, read from the disk: only what lies in the workspace, and only modules. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FolderListing } from '../../server/src/host/folder-listing.ts';
import { ImportedFiles } from '../../server/src/host/imported-files.ts';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { documentAt } from '../workspace-of.ts';

const FILES = {
  'work/a.py': 'a = 1\n',
  'work/pkg/__init__.py': '',
  'work/pkg/b.py': 'b = 1\n',
  'work/pkg/notes.txt': '',
  'work/book.ipynb': notebookJson('x = 1'),
  'outside/secret.py': 'key = 1\n',
  'named/c.py': 'c = 1\n',
};

function workspace() {
  const folder = temporaryFolder(FILES);
  const cwd = join(folder, 'work');
  symlinkSync(join(folder, 'outside'), join(cwd, 'linked'));
  symlinkSync(join(folder, 'outside/secret.py'), join(cwd, 'secret.py'));
  symlinkSync(join(cwd, 'pkg'), join(cwd, 'inner'));
  symlinkSync(join(cwd, 'nowhere.py'), join(cwd, 'dangling.py'));
  return { cwd, files: new ImportedFiles(cwd, [cwd, join(folder, 'named')]) };
}

describe('the listing', () => {
  test.each([
    ['a.py', true],
    ['pkg/b.py', true],
    ['inner/b.py', true],
    ['../named/c.py', true],
    ['pkg/notes.txt', false],
    ['book.ipynb', false],
    ['pkg', false],
    ['missing.py', false],
    ['dangling.py', false],
    ['linked/secret.py', false],
    ['../outside/secret.py', false],
    ['/etc/x.py', false],
  ])('%s: %s', (path, expected) => {
    expect(workspace().files.listing.has(path)).toBe(expected);
  });

  test('knows folders', () => {
    const { files } = workspace();
    const folders = ['', 'pkg/', 'inner/', 'a.py/', 'gone/'].filter((path) => files.listing.hasFolder(path));
    expect(folders).toEqual(['', 'pkg/', 'inner/']);
  });
});

describe('a document', () => {
  test('is the same object each time', () => {
    const { files } = workspace();
    const first = files.document('pkg/b.py');
    expect(first).toMatchObject({ path: 'pkg/b.py', kind: 'python', cells: [{ text: 'b = 1\n' }] });
    expect(files.document('pkg/b.py')).toBe(first);
  });

  test('behind a link that leads out of the workspace is none', () => {
    const { files } = workspace();
    expect(files.document('secret.py')).toBeUndefined();
    expect(files.document('linked/secret.py')).toBeUndefined();
  });

  test('that is too large, binary or no file at all is none', () => {
    const { cwd, files } = workspace();
    writeFileSync(join(cwd, 'large.py'), '#'.repeat(1_000_001));
    writeFileSync(join(cwd, 'binary.py'), 'x = 1\0');
    mkdirSync(join(cwd, 'folder.py'));
    const readable = ['large.py', 'binary.py', 'folder.py', 'a.py'].filter((path) => files.document(path));
    expect(readable).toEqual(['a.py']);
  });

  test('that has been scanned is not read again, unless it would not have been read at all', () => {
    const { files } = workspace();
    const [scanned, large] = [documentAt('a.py', 'scanned = 1'), documentAt('pkg/b.py', 'large = 1')];
    files.remember(scanned, 11);
    files.remember(large, 2_000_000);
    expect(files.document('a.py')).toBe(scanned);
    expect(files.document('pkg/b.py')?.cells[0]?.text).toBe('b = 1\n');
  });
});

test('a listing without roots is empty', () => {
  const { cwd } = workspace();
  expect(new FolderListing(cwd, [join(cwd, 'gone')]).has('a.py')).toBe(false);
});
