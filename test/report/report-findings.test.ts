/** From offsets to lines and columns, in the cell and in the file on disk, with secrets masked on the way. */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../server/src/document/read-document.ts';
import { reportFindings } from '../../server/src/report/report-findings.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { notebookJson } from '../temporary-folder.ts';
import { findingAt } from './finding.ts';

/** A sample that no scanner takes for a real key, put together so that it never stands in a file. */
const SECRET = ['sk', 'sample', 'Q7wTz0LmXp4R'].join('-');

describe('places', () => {
  test('count from 1', () => {
    const file = fileFrom('import pickle\n\nx = pickle.load(f)\n');
    expect(reportFindings(file, [findingAt(file, 'pickle.load(f)')])).toMatchObject([
      { path: 'file.py', cell: null, line: 3, column: 5, endLine: 3, endColumn: 19 },
    ]);
  });

  test('count inside the cell of a notebook', () => {
    const notebook = notebookFrom('[markdown]# Title', 'import pickle', 'a = 1\r\npickle.load(f)');
    expect(reportFindings(notebook, [findingAt(notebook, 'pickle.load(f)', { cell: 2 })])).toMatchObject([
      { path: 'book.ipynb', cell: 2, line: 2, column: 1, endColumn: 15, snippet: { text: 'pickle.load(f)' } },
    ]);
  });

  test('of trails and edits are written the same way', () => {
    const notebook = notebookFrom('name = input()', 'eval(name)');
    const source = findingAt(notebook, 'input()', { cell: 0 });
    const finding = findingAt(notebook, 'eval', {
      cell: 1,
      trail: [{ path: 'book.ipynb', cell: 0, span: source.span, message: 'typed by the user' }],
      fixes: [{ title: 'Use literals', safety: 'review', edits: [{ cell: 1, span: { start: 0, end: 4 }, text: 'f' }] }],
    });
    const [reported] = reportFindings(notebook, [finding]);
    expect(reported?.trail).toMatchObject([{ cell: 0, line: 1, column: 8, message: 'typed by the user' }]);
    expect(reported?.fixes[0]?.edits).toMatchObject([{ cell: 1, line: 1, column: 1, endColumn: 5, text: 'f' }]);
  });
});

describe('places in the file on disk', () => {
  const json = notebookJson('[markdown]# Title', 'import pickle\nx = "é"\nwith open(p) as f:\n    pickle.load(f)');
  const read = readDocument('book.ipynb', new TextEncoder().encode(json));
  if ('notAnalysed' in read) throw new Error(read.notAnalysed);
  const { document, text } = read;

  test('are lines of the JSON', () => {
    const [reported] = reportFindings(document, [findingAt(document, 'pickle.load(f)', { cell: 1 })], {
      fileText: text,
    });
    const region = reported?.raw?.region;
    const line = text.split('\n')[(region?.line ?? 0) - 1] ?? '';
    expect(line.slice((region?.column ?? 1) - 1, (region?.endColumn ?? 1) - 1)).toBe('pickle.load(f)');
    expect(reported?.raw?.lineHash).toMatch(/^[0-9a-f]{1,16}:1$/);
  });

  test('take edits that are escaped as the JSON is', () => {
    const edit = { cell: 1, span: { start: 0, end: 0 }, text: 'print("a\n")' };
    const fixes = [{ title: 'Say it', safety: 'safe', edits: [edit] }] as const;
    const [reported] = reportFindings(document, [findingAt(document, 'pickle', { cell: 1, fixes })], {
      fileText: text,
    });
    expect(reported?.raw?.fixes[0]?.edits[0]?.text).toBe('print(\\"a\\n\\")');
    expect(reported?.fixes[0]?.edits[0]?.text).toBe('print("a\n")');
  });

  test('are left out unless asked for', () => {
    expect(reportFindings(document, [findingAt(document, 'pickle', { cell: 1 })])[0]?.raw).toBeUndefined();
  });
});

describe('snippets', () => {
  test('of very long lines are a piece around the finding', () => {
    const file = fileFrom(`${'a'.repeat(5000)}pickle.load(f)${'b'.repeat(5000)}`);
    const snippet = reportFindings(file, [findingAt(file, 'pickle.load(f)')])[0]?.snippet;
    expect(snippet?.text.slice(snippet.start, snippet.end)).toBe('pickle.load(f)');
    expect(snippet?.text.length).toBeLessThan(400);
  });

  test('show the first line of what spans several', () => {
    const file = fileFrom('x = load(\n  path,\n)');
    const snippet = reportFindings(file, [findingAt(file, 'load(\n  path,\n)')])[0]?.snippet;
    expect(snippet).toEqual({ text: 'x = load(', start: 4, end: 9 });
  });
});

describe('secrets', () => {
  const file = fileFrom(`client = connect(key="${SECRET}")\nprint("${SECRET}")\n`);
  const secret = findingAt(file, SECRET, { kinds: ['secret.code'], message: `${SECRET} is a key.` });

  test('are masked wherever they come up, without moving columns', () => {
    const other = findingAt(file, `connect(key="${SECRET}")`, { message: `connect uses ${SECRET}` });
    const reported = reportFindings(file, [secret, other], { fileText: file.cells[0]?.text });
    expect(JSON.stringify(reported)).not.toContain(SECRET.slice(4));
    expect(reported[1]?.snippet.text).toBe(`client = connect(key="sk-s${'*'.repeat(SECRET.length - 4)}")`);
    expect(reported[0]?.column).toBe(23);
  });

  test('are masked in the text of fixes', () => {
    const edits = [{ cell: null, span: { start: 0, end: 0 }, text: `KEY = "${SECRET}"` }];
    const [reported] = reportFindings(file, [{ ...secret, fixes: [{ title: 'Move', safety: 'review', edits }] }]);
    expect(reported?.fixes[0]?.edits[0]?.text).toContain('KEY = "sk-s*');
  });
});
