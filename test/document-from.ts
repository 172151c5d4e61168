/** Documents for tests: a file from one text, a notebook from one text a cell. */
import type { Cell, SourceDocument } from '../server/src/document/document.ts';

export function fileFrom(text: string): SourceDocument {
  return { path: 'file.py', kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

/** A text that begins with `[markdown]` makes a Markdown cell. */
export function notebookFrom(...texts: readonly string[]): SourceDocument {
  return { path: 'book.ipynb', kind: 'notebook', cells: texts.map(cellFrom) };
}

function cellFrom(text: string, index: number): Cell {
  const marker = '[markdown]';
  return text.startsWith(marker)
    ? { index, kind: 'markdown', language: 'markdown', text: text.slice(marker.length) }
    : { index, kind: 'code', language: 'python', text };
}
