/** Which file of the workspace a module is. */
import { describe, expect, test } from 'vitest';
import { localImports, moduleFile } from '../../server/src/facts/module-files.ts';
import { documentAt, listingOf } from '../workspace-of.ts';

describe('a module is the file', () => {
  test.each([
    ['beside the importer', 'a.py', 'utils', ['utils.py'], 'utils.py'],
    ['in a folder without __init__', 'a.py', 'pkg.mod', ['pkg/mod.py'], 'pkg/mod.py'],
    ['that makes the folder a package', 'a.py', 'pkg', ['pkg/__init__.py'], 'pkg/__init__.py'],
    ['of the package rather than the one beside it', 'a.py', 'x', ['x.py', 'x/__init__.py'], 'x/__init__.py'],
    ['beside a notebook', 'notebooks/train.ipynb', 'helpers', ['notebooks/helpers.py'], 'notebooks/helpers.py'],
    ['above a notebook', 'notebooks/train.ipynb', 'app.db', ['app/db.py'], 'app/db.py'],
    ['in src', 'notebooks/train.ipynb', 'app.db', ['src/app/db.py'], 'src/app/db.py'],
    ['nearest to the importer', 'a/b/c.py', 'm', ['m.py', 'a/m.py'], 'a/m.py'],
    [
      'above its own package, where names are absolute',
      'app/main.py',
      'json5',
      ['app/__init__.py', 'app/json5.py', 'json5.py'],
      'json5.py',
    ],
    ['of its own package, where it is run as a script', 'app/a.py', 'b', ['app/__init__.py', 'app/b.py'], 'app/b.py'],
    ['relative', 'app/main.py', '.utils', ['app/utils.py', 'utils.py'], 'app/utils.py'],
    ['relative, one folder up', 'app/api/main.py', '..db', ['app/db.py', 'app/api/db.py'], 'app/db.py'],
    ['of the package itself', 'app/main.py', '.', ['app/__init__.py'], 'app/__init__.py'],
    ['below a URI', 'file:///w/a.py', 'utils.x', ['file:///w/utils/x.py'], 'file:///w/utils/x.py'],
    ['outside of the current folder', '../other/a.py', 'b', ['../b.py'], '../b.py'],
    ['below the root of the disk', '/w/a.py', 'b', ['/b.py'], '/b.py'],
  ])('%s', (_, importer, module, files, expected) => {
    expect(moduleFile(importer, module, listingOf(files).has)).toBe(expected);
  });

  test.each([
    ['a.py', '..x', ['x.py']],
    ['../a.py', '..x', ['x.py']],
    ['pkg/a.py', '', ['pkg/__init__.py', '.py']],
    ['pkg/a.py', 'b/../c', ['c.py']],
    ['pkg/a.py', 'b..c', ['b/c.py', 'b//c.py']],
    ['pkg/a.py', 'b.', ['b/.py']],
    ['pkg/a.py', Array(50).fill('a').join('.'), ['a/a.py']],
  ])('%s does not find %s', (importer, module, files) => {
    expect(moduleFile(importer, module, listingOf(files).has)).toBeUndefined();
  });
});

describe('local imports', () => {
  const listing = listingOf(['app/__init__.py', 'app/main.py', 'app/db.py', 'app/ml/net.py', 'tools.py']);
  test.each([
    ['from app import db, main', 'tools.py', ['app/__init__.py', 'app/db.py', 'app/main.py']],
    ['from app.ml import net, other', 'tools.py', ['app/ml/net.py']],
    ['import app.ml.net', 'tools.py', ['app/__init__.py', 'app/ml/net.py']],
    ['from . import db\nfrom .ml.net import Net', 'app/main.py', ['app/__init__.py', 'app/db.py', 'app/ml/net.py']],
    ['import tools\nimport torch, os.path\nfrom typing import db', 'tools.py', []],
  ])('%j in %s', (text, path, expected) => {
    expect(localImports(documentAt(path, text), listing)).toEqual(expected);
  });

  test('of every code cell of a notebook', () => {
    const book = documentAt('a.ipynb', ['import tools', '[markdown]import app', 'from app.ml.net import Net']);
    expect(localImports(book, listing)).toEqual(['tools.py', 'app/ml/net.py']);
  });
});
