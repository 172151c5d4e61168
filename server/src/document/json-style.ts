/** How one notebook's JSON is written by hand or by its tool, so that what is added to it looks the same. */
import type { CellSource } from './cell-sources.ts';

export interface JsonStyle {
  /** The file writes `é` as `\u00e9`, as Python's `json` does when it is not told otherwise. */
  readonly escapesNonAscii: boolean;
  /** Between two lines of a source: the comma and what surrounds it. */
  readonly separator: string;
  /** Between the brackets of a list and its first and last line. */
  readonly opening: string;
  readonly closing: string;
}

/** The style of a file, judged by its characters and by the first of its cells that shows how lists are broken. */
export function jsonStyleOf(json: string, sources: readonly (CellSource | undefined)[]): JsonStyle {
  const lists = sources.filter((source) => source?.form === 'list' && source.literals.length > 0) as CellSource[];
  const example = lists.find((source) => source.literals.length > 1) ?? lists[0];
  return { escapesNonAscii: escapesNonAscii(json), ...(example ? listStyle(json, example) : ONE_LINE) };
}

/** The inside of a string literal that stands for `text`. */
export function quoteInside(text: string, style: JsonStyle): string {
  const quoted = JSON.stringify(text).slice(1, -1);
  if (!style.escapesNonAscii) return quoted;
  return quoted.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

type ListStyle = Pick<JsonStyle, 'separator' | 'opening' | 'closing'>;

const ONE_LINE: ListStyle = { separator: ', ', opening: '', closing: '' };

/** A list of one line does not show its separator, but it shows whether each line has a line of its own. */
function listStyle(json: string, source: CellSource): ListStyle {
  const [first, second] = source.literals;
  const last = source.literals.at(-1);
  if (first === undefined || last === undefined) return ONE_LINE;
  const opening = json.slice(source.span.start + 1, first.span.start);
  const closing = json.slice(last.span.end, source.span.end - 1);
  const separator = second ? json.slice(first.span.end, second.span.start) : `,${opening || ' '}`;
  const isPlain = /^\s*$/.test(opening + closing) && /^\s*,\s*$/.test(separator);
  return isPlain ? { separator, opening, closing } : ONE_LINE;
}

/** Proof either way is one character; a file without any is written as notebooks are by default, unescaped. */
function escapesNonAscii(json: string): boolean {
  return !/[\u0080-\uffff]/.test(json) && /(?<!\\)(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}/.test(json);
}
