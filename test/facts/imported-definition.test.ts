/** Functions and classes that an import finds in other files. */
import { describe, expect, test } from 'vitest';
import { importedDefinition } from '../../server/src/facts/imported-definition.ts';
import { programIn, type Texts } from '../workspace-of.ts';

/** `path: first line of the definition`. */
function find(texts: Texts, path: string, qualified: string): string | undefined {
  const found = importedDefinition(programIn(texts, path), qualified);
  if (found === undefined) return undefined;
  const { program, unit, node } = found;
  return `${program.document.path}: ${unit.tree.source(node).split('\n', 1)}`;
}

describe('what an import means', () => {
  test.each<[string, Texts, string, string]>([
    ['a function', { 'utils.py': 'def f(): pass' }, 'utils.f', 'utils.py: def f(): pass'],
    ['a class', { 'pkg/m.py': 'class C:\n    pass' }, 'pkg.m.C', 'pkg/m.py: class C:'],
    ['a method', { 'm.py': 'class C:\n    def run(self): pass' }, 'm.C.run', 'm.py: def run(self): pass'],
    ['the last of two', { 'm.py': 'def f(a): pass\ndef f(b): pass' }, 'm.f', 'm.py: def f(b): pass'],
    ['an async function', { 'm.py': 'async def f(): pass' }, 'm.f', 'm.py: async def f(): pass'],
    ['an alias', { 'm.py': 'def _f(): pass\nf = _f' }, 'm.f', 'm.py: def _f(): pass'],
    ['an alias of a member', { 'm.py': 'import n\nf = n.g', 'n.py': 'def g(): pass' }, 'm.f', 'n.py: def g(): pass'],
    [
      'a re-export',
      { 'pkg/__init__.py': 'from .impl import f as run', 'pkg/impl.py': 'def f(): pass' },
      'pkg.run',
      'pkg/impl.py: def f(): pass',
    ],
    [
      'a re-export of the same name as its module',
      { 'pkg/__init__.py': 'from .load import load', 'pkg/load.py': 'def load(): pass' },
      'pkg.load',
      'pkg/load.py: def load(): pass',
    ],
    [
      'three re-exports',
      {
        'a/__init__.py': 'from .b import C',
        'a/b/__init__.py': 'from .c import *',
        'a/b/c.py': 'from ..d import C',
        'a/d.py': 'class C: pass',
      },
      'a.C',
      'a/d.py: class C: pass',
    ],
    [
      'a module of a package that imports it',
      { 'pkg/__init__.py': 'from . import impl', 'pkg/impl.py': 'def f(): pass' },
      'pkg.impl.f',
      'pkg/impl.py: def f(): pass',
    ],
    [
      'a star import',
      { 'm.py': 'from n import *\nfrom o import *', 'n.py': '', 'o.py': 'def f(): pass' },
      'm.f',
      'o.py: def f(): pass',
    ],
    [
      'one of two that try and except choose from',
      { 'm.py': 'try:\n    from n import f\nexcept ImportError:\n    from fast import f', 'n.py': 'def f(): pass' },
      'm.f',
      'n.py: def f(): pass',
    ],
  ])('%s', (_, texts, qualified, expected) => {
    expect(find({ ...texts, 'main.py': '' }, 'main.py', qualified)).toBe(expected);
  });

  test('relative to a file of a package', () => {
    const texts = { 'pkg/a/main.py': '', 'pkg/b.py': 'def f(): pass', 'pkg/a/__init__.py': 'def g(): pass' };
    expect(find(texts, 'pkg/a/main.py', '..b.f')).toBe('pkg/b.py: def f(): pass');
    expect(find(texts, 'pkg/a/main.py', '.g')).toBe('pkg/a/__init__.py: def g(): pass');
  });

  test('from a notebook', () => {
    const texts = { 'nb/train.ipynb': ['import x', 'y'], 'nb/x.py': 'def f(): pass' };
    expect(find(texts, 'nb/train.ipynb', 'x.f')).toBe('nb/x.py: def f(): pass');
  });
});

describe('nothing is found', () => {
  test.each<[string, Texts, string]>([
    ['in installed modules', { 'm.py': 'def f(): pass' }, 'torch.load'],
    ['for a name that is not there', { 'm.py': 'def f(): pass' }, 'm.g'],
    ['for a plain name', { 'm.py': 'def m(): pass' }, 'm'],
    ['for a value', { 'm.py': 'f = 1\ng = call()\nh = [f]' }, 'm.g'],
    ['for a member of a function', { 'm.py': 'def f(): pass' }, 'm.f.x'],
    ['for a member that is not there', { 'm.py': 'class C:\n    x = 1' }, 'm.C.x'],
    ['for what a function defines', { 'm.py': 'def g():\n    def f(): pass' }, 'm.f'],
    ['in the file itself', { 'main.py': 'def f(): pass' }, 'main.f'],
    ['for an alias of itself', { 'm.py': 'f = f\ng = h\nh = g' }, 'm.g'],
    ['in a circle', { 'a.py': 'from b import f', 'b.py': 'from a import f' }, 'a.f'],
    ['in a circle of stars', { 'a.py': 'from b import *', 'b.py': 'from a import *' }, 'a.f'],
    ['without a name', { 'm.py': 'def f(): pass' }, ''],
    ['above everything', { 'm.py': 'def f(): pass' }, '...m.f'],
  ])('%s', (_, texts, qualified) => {
    expect(find({ 'main.py': '', ...texts }, 'main.py', qualified)).toBeUndefined();
  });

  test('for what a thousand files hand on to each other', () => {
    const count = 1000;
    const chain = Array.from({ length: count }, (_, at) => [`m${at}.py`, `from m${at + 1} import f`]);
    const texts = { ...Object.fromEntries(chain), 'main.py': '', [`m${count}.py`]: 'def f(): pass' };
    expect(find(texts, 'main.py', 'm0.f')).toBeUndefined();
    expect(find(texts, 'main.py', 'm990.f')).toBe('m1000.py: def f(): pass');
  });
});
