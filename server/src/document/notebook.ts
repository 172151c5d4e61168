/** The JSON of a notebook to its cells: format 4.0 to 4.5 and 3, however odd the tool that wrote it. */
import type { Cell, CellKind, SourceDocument } from './document.ts';
import { isObject, type JsonObject, parseJson } from './json.ts';
import { isPython, kernelLanguage } from './kernel-language.ts';
import { cellsOf, MOST_NESTED, sourceOf } from './notebook-cells.ts';
import { collectSideTexts } from './side-texts.ts';

/**
 * A notebook with all its cells, or the reason why there is none. Never throws.
 * A file of 0 bytes is an empty notebook, as VS Code creates it. Cells with missing or wrong fields are kept, because
 * their neighbours count cells by them.
 */
export function parseNotebook(
  path: string,
  text: string,
): { readonly document: SourceDocument } | { readonly notAnalysed: string } {
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (json.trim() === '') return { document: { path, kind: 'notebook', cells: [] } };
  const parsed = parseJson(json, MOST_NESTED);
  if ('problem' in parsed) return { notAnalysed: parsed.problem };
  if (!isObject(parsed.value)) return { notAnalysed: 'not a notebook: the JSON is not an object' };
  const cells = cellsOf(parsed.value);
  if (cells === undefined) return { notAnalysed: 'not a notebook: the JSON has no list of cells' };
  const language = languageOf(parsed.value);
  const sideTexts = collectSideTexts(parsed.value, cells);
  return {
    document: {
      path,
      kind: 'notebook',
      cells: cells.map((cell, index) => toCell(cell, { index, language })),
      ...(sideTexts.length > 0 && { sideTexts }),
    },
  };
}

function languageOf(notebook: JsonObject): string {
  const metadata = objectAt(notebook, 'metadata');
  const kernel = objectAt(metadata, 'kernelspec');
  return kernelLanguage({
    languageInfo: objectAt(metadata, 'language_info')['name'],
    kernelLanguage: kernel['language'],
    kernelName: kernel['name'],
  });
}

function toCell(value: unknown, place: { readonly index: number; readonly language: string }): Cell {
  const cell = isObject(value) ? value : {};
  const kind = kindOf(cell['cell_type']);
  const count = cell['execution_count'] ?? cell['prompt_number'];
  return {
    index: place.index,
    kind,
    language: cellLanguage(cell, kind) ?? (kind === 'code' ? place.language : kind),
    text: sourceOf(cell),
    ...(typeof cell['id'] === 'string' ? { id: cell['id'] } : {}),
    ...(typeof count === 'number' && Number.isSafeInteger(count) ? { executionCount: count } : {}),
  };
}

/** Headings of format 3 are Markdown; kinds that nobody knows are shown, and never run. */
function kindOf(type: unknown): CellKind {
  if (type === 'code') return 'code';
  return type === 'markdown' || type === 'heading' ? 'markdown' : 'raw';
}

/** What the cell itself says: VS Code's choice for this cell, or the `language` of format 3. */
function cellLanguage(cell: JsonObject, kind: CellKind): string | undefined {
  if (kind !== 'code') return undefined;
  const own = objectAt(objectAt(cell, 'metadata'), 'vscode')['languageId'] ?? cell['language'];
  if (typeof own !== 'string' || own === '') return undefined;
  const language = own.toLowerCase();
  return isPython(language) ? 'python' : language;
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isObject(value) ? value : {};
}
