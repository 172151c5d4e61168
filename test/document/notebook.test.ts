/** Notebooks of every format and state to cells, and what is no notebook to a reason. */
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../server/src/document/document.ts';
import { parseNotebook } from '../../server/src/document/notebook.ts';

function cellsIn(text: string): readonly Cell[] {
  const result = parseNotebook('a.ipynb', text);
  if ('notAnalysed' in result) throw new Error(result.notAnalysed);
  return result.document.cells;
}

const cells = (notebook: unknown) => cellsIn(JSON.stringify(notebook));
const language = (metadata: unknown) => cells({ metadata, cells: [{ cell_type: 'code', source: '' }] })[0]?.language;

describe('parseNotebook', () => {
  it('counts cells over all kinds, and joins lists of lines', () => {
    const notebook = {
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'python3', language: 'python' } },
      cells: [
        { id: 'a1', cell_type: 'markdown', source: ['# Title\n', 'text'] },
        { id: 'b2', cell_type: 'code', execution_count: 7, source: 'import os\n', outputs: [] },
        { cell_type: 'raw', source: [] },
      ],
    };
    expect(cells(notebook)).toEqual([
      { index: 0, kind: 'markdown', language: 'markdown', text: '# Title\ntext', id: 'a1' },
      { index: 1, kind: 'code', language: 'python', text: 'import os\n', id: 'b2', executionCount: 7 },
      { index: 2, kind: 'raw', language: 'raw', text: '' },
    ]);
  });

  it('reads format 3: worksheets, input, headings, prompt numbers', () => {
    const notebook = {
      nbformat: 3,
      worksheets: [
        { cells: [{ cell_type: 'heading', level: 2, source: ['Load'] }] },
        { cells: [{ cell_type: 'code', language: 'python', prompt_number: 3, input: ['x = 1\n', 'y'] }] },
      ],
    };
    expect(cells(notebook)).toEqual([
      { index: 0, kind: 'markdown', language: 'markdown', text: 'Load' },
      { index: 1, kind: 'code', language: 'python', text: 'x = 1\ny', executionCount: 3 },
    ]);
  });

  it.each([
    ['what the kernel reported', { language_info: { name: 'R' }, kernelspec: { language: 'python' } }, 'r'],
    ['the kernel specification', { kernelspec: { name: 'x', language: 'Julia' } }, 'julia'],
    ['the name of an R kernel', { kernelspec: { name: 'ir' } }, 'r'],
    ['the name of a Julia kernel', { kernelspec: { name: 'julia-1.9' } }, 'julia'],
    ['the name of a virtual environment', { kernelspec: { name: 'rl-course' } }, 'python'],
    ['an old Python', { language_info: { name: 'python2' } }, 'python'],
    ['PySpark', { language_info: { name: 'pyspark' } }, 'python'],
    ['nothing', {}, 'python'],
    ['metadata that is none', 'nonsense', 'python'],
    ['fields of the wrong type', { kernelspec: ['ir'], language_info: { name: 7 } }, 'python'],
  ])('takes the language from %s', (_name, metadata, expected) => {
    expect(language(metadata)).toBe(expected);
  });

  it('believes a cell about its own language', () => {
    const own = { cell_type: 'code', metadata: { vscode: { languageId: 'shellscript' } }, source: 'ls' };
    expect(cells({ cells: [own, { cell_type: 'code', source: '' }] }).map((cell) => cell.language)).toEqual([
      'shellscript',
      'python',
    ]);
  });

  it('keeps the count of cells whatever they are', () => {
    const odd = [null, 7, [], {}, { cell_type: 'alien', source: 'x' }, { cell_type: 'code', source: ['a', 7, 'b'] }];
    expect(cells({ cells: odd }).map((cell) => [cell.index, cell.kind, cell.text])).toEqual([
      [0, 'raw', ''],
      [1, 'raw', ''],
      [2, 'raw', ''],
      [3, 'raw', ''],
      [4, 'raw', 'x'],
      [5, 'code', 'ab'],
    ]);
  });

  it('drops execution counts and ids of the wrong type', () => {
    expect(cells({ cells: [{ cell_type: 'code', source: '', id: 7, execution_count: '3' }] })).toEqual([
      { index: 0, kind: 'code', language: 'python', text: '' },
    ]);
  });

  it.each([
    ['0 bytes', ''],
    ['white space', ' \r\n'],
    ['only a byte order mark', '\ufeff'],
  ])('takes %s as an empty notebook', (_name, text) => {
    expect(cellsIn(text)).toEqual([]);
  });

  it('accepts a byte order mark', () => {
    expect(cellsIn('\ufeff{"cells": []}')).toEqual([]);
  });

  it.each([
    ['cut off', '{"cells": [', 'too early'],
    ['with trailing junk', '{"cells": []} x', 'offset 14'],
    ['with two roots', '{"cells": []}{"cells": []}', 'offset 13'],
    ['that is a list', '[]', 'not an object'],
    ['that is a text', '"cells"', 'not an object'],
    ['without cells', '{"nbformat": 4}', 'no list of cells'],
    ['whose cells are no list', '{"cells": {"0": {}}}', 'no list of cells'],
    ['nested 20,000 deep', `{"cells": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'nested deeper'],
    ['nested deep and cut off', '{"a":'.repeat(100_000), 'nested deeper'],
  ])('gives the reason for JSON %s', (_name, text, reason) => {
    expect(parseNotebook('a.ipynb', text)).toEqual({ notAnalysed: expect.stringContaining(reason) });
  });

  it('does not repeat what the file says in the reason', () => {
    const result = parseNotebook('a.ipynb', '{"cells": [{"source": hunter2}]}');
    expect(result).toEqual({ notAnalysed: expect.not.stringContaining('hunter2') });
  });

  it('is not misled by brackets in strings', () => {
    const source = `${'['.repeat(2000)}\\"${'{'.repeat(2000)}`;
    expect(cells({ cells: [{ cell_type: 'code', source }] })[0]?.text).toBe(source);
  });

  it('reads 100,000 cells', () => {
    const many = Array.from({ length: 100_000 }, () => ({ cell_type: 'code', source: 'x' }));
    expect(cells({ cells: many }).at(-1)).toMatchObject({ index: 99_999, text: 'x' });
  });
});
