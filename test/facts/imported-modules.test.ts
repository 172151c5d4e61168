/** Import lines, read without a parser. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importedModules } from '../../server/src/facts/imported-modules.ts';

/** `.a[b,c]` for `from .a import b, c`. */
function written(text: string): string {
  return importedModules(text)
    .map(({ module, members }) => (members.length === 0 ? module : `${module}[${members.join()}]`))
    .join(' ');
}

test.each([
  ['import os', 'os'],
  ['import a.b.c as d, e', 'a a.b a.b.c e'],
  ['from a.b import c', 'a.b[c]'],
  ['from a import b as c, d', 'a[b,d]'],
  ['from . import x', '.[x]'],
  ['from .. import x', '..[x]'],
  ['from .a import b', '.a[b]'],
  ['from ..a.b import *', '..a.b'],
  ['from a import (\n    b,  # first\n    c as d,\n)\n', 'a[b,c]'],
  ['from a import b, \\\n    c\nx = 1', 'a[b,c]'],
  ['from a \\\n  import b', 'a[b]'],
  ['if x:\n    import a\nelse: import b; import c', 'a b c'],
  ['from a import b\nfrom a import c', 'a[b,c]'],
  ['import größe', 'größe'],
  ['import a  # import b', 'a'],
  ['import a\r\nfrom b import c\r\n', 'a b[c]'],
  ['important = 1\nfrom_a = 2\nx.import_module("y")', ''],
  ['import', ''],
  ['from a import (b', 'a[b]'],
])('%j', (text, expected) => {
  expect(written(text)).toBe(expected);
});

test('a list that never ends, and a thousand of them, are cut', () => {
  expect(importedModules('from a import ('.repeat(50_000)).length).toBeLessThan(10);
  expect(importedModules(`from ${'.'.repeat(200_000)} import a`)).toEqual([]);
  expect(importedModules(`from ${'a'.repeat(500_000)}`)).toEqual([]);
  const many = Array.from({ length: 5000 }, (_, index) => `import m${index}`).join('\n');
  expect(importedModules(many)).toHaveLength(400);
});

test('no text is too odd', () => {
  const pieces = fc.constantFrom('from ', 'import ', '.', ',', '(', ')', '\\\n', '\n', ' as ', 'a', '#', ';', ':', '"');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      for (const { module, members } of importedModules(parts.join(''))) {
        expect(module).not.toMatch(/[\s,;:()]/);
        expect(members.join('')).not.toMatch(/[\s,()*]/);
      }
    }),
  );
});
