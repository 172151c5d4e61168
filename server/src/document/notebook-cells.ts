/** Where a notebook's JSON keeps its cells and their text, in all versions of the format. */
import { isObject, type JsonObject } from './json.ts';

/** The names of a cell's text, the first that holds text counts: format 3 calls the text of code cells `input`. */
export const SOURCE_KEYS: readonly string[] = ['source', 'input'];

/** JSON deeper than this is not read: real notebooks stay below 100, and Python's own reader stops near 1,000. */
export const MOST_NESTED = 500;

/**
 * The cells in order: of the notebook (format 4), or of all its worksheets (format 3 and 2).
 * Undefined where there is no list of cells at all, which is not the same as an empty one.
 */
export function cellsOf(notebook: JsonObject): readonly unknown[] | undefined {
  if (Array.isArray(notebook['cells'])) return notebook['cells'];
  if (!Array.isArray(notebook['worksheets'])) return undefined;
  return notebook['worksheets'].flatMap((sheet: unknown) =>
    isObject(sheet) && Array.isArray(sheet['cells']) ? sheet['cells'] : [],
  );
}

/** The text of a cell; empty where it has none. Lists of lines are joined, and what is no line in them is skipped. */
export function sourceOf(cell: JsonObject): string {
  const source = SOURCE_KEYS.map((key) => cell[key]).find((value) => typeof value === 'string' || Array.isArray(value));
  if (typeof source === 'string') return source;
  return Array.isArray(source) ? source.filter((line) => typeof line === 'string').join('') : '';
}
