/** What open documents import is read before they are analysed, once, and again when it changes. */
import { describe, expect, test } from 'vitest';
import { ImportedTexts } from '../../server/src/lsp/files/imported-texts.ts';
import { UriListing } from '../../server/src/lsp/files/uri-listing.ts';
import type { OpenDocument } from '../../server/src/lsp/open-document.ts';
import { documentAt } from '../workspace-of.ts';

const ROOT = 'file:///c%3A/my%20work';

/** A workspace whose files can be changed, and an editor that has some of them open. */
function workspace(files: Record<string, string>, open: Record<string, string> = {}) {
  const asked: string[][] = [];
  const buffers = new Map(Object.entries(open).map(([name, text]) => [`${ROOT}/${name}`, document(name, text)]));
  const imports = new ImportedTexts({
    list: async () => Object.keys(files).map((name) => `${ROOT}/${name}`),
    read: async (uris) => {
      asked.push(uris.map((uri) => uri.slice(ROOT.length + 1)));
      return uris.flatMap((uri) => {
        const text = files[uri.slice(ROOT.length + 1)];
        return text === undefined ? [] : [{ uri, text }];
      });
    },
    open: (uri) => buffers.get(uri),
  });
  const textOf = (name: string) => imports.files.document(`${ROOT}/${name}`)?.cells[0]?.text;
  return { files, imports, asked, buffers, textOf };
}

function document(name: string, text: string) {
  return documentAt(`${ROOT}/${name}`, text);
}

function opened(name: string, text: string): OpenDocument {
  return { uri: `${ROOT}/${name}`, source: document(name, text), texts: [] };
}

const CHAIN = { 'main.py': '', 'a.py': 'from pkg import b\n', 'pkg/b.py': 'x = 1\n', 'other.py': 'import a\n' };

describe('loading', () => {
  test('reads what the imports lead to, level by level, and nothing twice', async () => {
    const { imports, asked, textOf } = workspace(CHAIN);
    const main = document('main.py', 'import a, torch\nimport missing\n');
    await imports.load(main);
    expect(asked).toEqual([['a.py'], ['pkg/b.py']]);
    expect([textOf('pkg/b.py'), textOf('other.py')]).toEqual(['x = 1\n', undefined]);
    expect(imports.load(main)).toBeUndefined();
  });

  test('takes what is open from the editor', async () => {
    const { imports, asked, textOf } = workspace(CHAIN, { 'a.py': 'import other\n' });
    await imports.load(document('main.py', 'import a\n'));
    expect(asked).toEqual([['other.py']]);
    expect(textOf('a.py')).toBe('import other\n');
  });

  test('does not ask again for what cannot be read', async () => {
    const { files, imports, asked } = workspace({ ...CHAIN });
    const main = document('main.py', 'import a\n');
    const loading = imports.load(main);
    delete files['a.py'];
    await loading;
    expect(imports.load(main)).toBeUndefined();
    expect(asked).toEqual([['a.py']]);
  });

  test('for two documents at once asks once', async () => {
    const { imports, asked, textOf } = workspace(CHAIN);
    await Promise.all([
      imports.load(document('main.py', 'import a\n')),
      imports.load(document('book.py', 'import a, other\n')),
    ]);
    expect(asked.flat().sort()).toEqual(['a.py', 'other.py', 'pkg/b.py']);
    expect(textOf('pkg/b.py')).toBe('x = 1\n');
  });

  test('reads a file again that has changed while it was read', async () => {
    const { files, imports, textOf } = workspace({ ...CHAIN });
    const main = document('main.py', 'import pkg.b\n');
    const loading = imports.load(main);
    await Promise.resolve();
    await Promise.resolve();
    imports.forget(`${ROOT}/pkg/b.py`);
    files['pkg/b.py'] = 'x = 2\n';
    await loading;
    expect(textOf('pkg/b.py')).toBe('x = 2\n');
  });
});

describe('a change', () => {
  test('concerns the open documents that import the file, through others too', async () => {
    const { imports } = workspace(CHAIN);
    const [main, other] = [opened('main.py', 'import a\n'), opened('nb.ipynb', 'x = 1\n')];
    await imports.load(main.source);
    imports.follow(main);
    imports.follow(other);
    expect(imports.dependents('file:///c:/my work/pkg/b.py')).toEqual([main.uri]);
    expect(imports.dependents(`${ROOT}/other.py`)).toEqual([]);
    imports.forget(main.uri);
    expect(imports.dependents(`${ROOT}/pkg/b.py`)).toEqual([]);
  });

  test('makes the files other ones, and keeps what has not changed', async () => {
    const { imports, files, textOf } = workspace({ ...CHAIN });
    const main = document('main.py', 'import a\n');
    await imports.load(main);
    const [before, kept] = [imports.files, imports.files.document(`${ROOT}/a.py`)];
    expect(imports.files).toBe(before);
    files['pkg/b.py'] = 'x = 3\n';
    imports.forget(`${ROOT}/pkg/b.py`);
    await imports.load(main);
    expect(imports.files).not.toBe(before);
    expect(imports.files.listing).toBe(before.listing);
    expect(imports.files.document(`${ROOT}/a.py`)).toBe(kept);
    expect(textOf('pkg/b.py')).toBe('x = 3\n');
  });

  test('of which files there are is noticed', async () => {
    const { imports, files } = workspace({ ...CHAIN });
    const main = document('main.py', 'import late\n');
    await imports.load(main);
    files['late.py'] = 'y = 1\n';
    expect(imports.relist([`${ROOT}/late.py`], [])).toBe(true);
    expect(imports.relist([`${ROOT}/late.py`], [`${ROOT}/gone.py`])).toBe(false);
    await imports.load(main);
    expect(imports.files.document(`${ROOT}/late.py`)).toBeDefined();
    expect(imports.relist([], [`${ROOT}/late.py`])).toBe(true);
    expect(imports.files.document(`${ROOT}/late.py`)).toBeUndefined();
  });
});

test('a listing leaves out what is installed, and lets whole folders go', () => {
  const listing = UriListing.of(['file:///w/a.py', 'file:///w/pkg/b.py', 'file:///w/pkg/inner/c.py']);
  const added = ['file:///w/.venv/x.py', 'file:///w/node_modules/y.py', 'file:///w/z.ipynb', 'file:///w/d.py'];
  const after = listing.with(added).without(['file:///w/pkg']);
  expect(
    ['a.py', 'd.py', 'pkg/b.py', '.venv/x.py', 'z.ipynb'].filter((name) => after.has(`file:///w/${name}`)),
  ).toEqual(['a.py', 'd.py']);
  expect(['', 'pkg/', 'pkg/inner/'].map((name) => listing.hasFolder(`file:///w/${name}`))).toEqual([true, true, true]);
  expect(after.hasFolder('file:///w/pkg/')).toBe(false);
});
