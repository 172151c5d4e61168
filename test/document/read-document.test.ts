/** From a path and bytes to a document. */
import { describe, expect, it } from 'vitest';
import { DOCUMENT_GLOBS, isDocumentPath } from '../../server/src/document/document-language.ts';
import { readDocument } from '../../server/src/document/read-document.ts';
import { compileGlob } from '../../server/src/text/glob.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('readDocument', () => {
  it('makes one cell without an index of a Python file', () => {
    expect(readDocument('src/a.py', bytes('x = 1\r\n'))).toEqual({
      document: {
        path: 'src/a.py',
        kind: 'python',
        cells: [{ index: null, kind: 'code', language: 'python', text: 'x = 1\r\n' }],
      },
      text: 'x = 1\r\n',
      encoding: { name: 'utf-8', bom: false },
    });
  });

  it('keeps the JSON of a notebook, without its byte order mark, for positions and fixes', () => {
    expect(readDocument('a.ipynb', bytes('\ufeff{"cells": []}'))).toEqual({
      document: { path: 'a.ipynb', kind: 'notebook', cells: [] },
      text: '{"cells": []}',
      encoding: { name: 'utf-8', bom: true },
    });
  });

  it.each(['a.PY', 'a.pyw', 'dir.d/a.Ipynb', '.vscode/mcp.json', 'Dockerfile.gpu', '.env', 'requirements/base.txt'])(
    'reads %s',
    (path) => {
      expect(isDocumentPath(path)).toBe(true);
      expect(readDocument(path, bytes(''))).toHaveProperty('document');
    },
  );

  it.each([
    ['a.pyi', 'stub'],
    ['a.txt', 'no kind of file'],
    ['Makefile', 'no kind of file'],
    ['dir.py/Makefile', 'no kind of file'],
    ['', 'no kind of file'],
  ])('does not read %j', (path, reason) => {
    expect(isDocumentPath(path)).toBe(false);
    expect(readDocument(path, bytes('x'))).toEqual({ notAnalysed: expect.stringContaining(reason) });
  });

  it('passes on why bytes are no text, and text no notebook', () => {
    expect(readDocument('a.py', Uint8Array.of(0))).toHaveProperty('notAnalysed');
    expect(readDocument('a.ipynb', Uint8Array.of(0))).toHaveProperty('notAnalysed');
  });
});

it.each([
  ['.vscode/mcp.json', true],
  ['a/Dockerfile.gpu', true],
  ['.env.local', true],
  ['requirements-dev.txt', true],
  ['requirements/base.in', true],
  ['docs/README.md', false],
  ['notes.txt', false],
])('has globs that know %s: %s', (path, expected) => {
  const globs = DOCUMENT_GLOBS.map((glob) => compileGlob(glob));
  expect(globs.some((matches) => matches?.(path))).toBe(expected);
  expect(isDocumentPath(path)).toBe(expected);
});
