/** Where in a notebook's JSON text the source of each cell stands. For reports in raw lines, and for writing fixes. */
import type { Node } from 'jsonc-parser';
import type { Span } from '../text/span.ts';
import { SOURCE_KEYS } from './notebook-cells.ts';
import { itemsOf, parseNotebookTree, propertyOf, spanOf } from './notebook-tree.ts';

/** One cell's source as it is written. */
export interface CellSource {
  readonly form: 'string' | 'list';
  /** The whole value: the string literal, or the list from bracket to bracket. */
  readonly span: Span;
  /** The string literals in order: the one of form `string`, or those in the list. */
  readonly literals: readonly StringLiteral[];
}

export interface StringLiteral {
  /** Quotes included. */
  readonly span: Span;
  /** What the literal stands for. */
  readonly value: string;
}

/**
 * The source of every cell, under the index that `parseNotebook` gives to the cell; undefined where a cell has none.
 * Empty for text that `parseNotebook` refuses. Where a key stands twice, the last one counts, as in JSON.parse.
 */
export function locateCellSources(json: string): readonly (CellSource | undefined)[] {
  return (parseNotebookTree(json)?.cells ?? []).map(sourceOfCell);
}

/** The text at a node, which is a string or a list of them; undefined for everything else. */
export function writtenText(node: Node | undefined): CellSource | undefined {
  if (node?.type !== 'string' && node?.type !== 'array') return undefined;
  const parts = itemsOf(node) ?? [node];
  return {
    form: node.type === 'string' ? 'string' : 'list',
    span: spanOf(node),
    literals: parts.filter((part) => part.type === 'string').map((part) => ({ span: spanOf(part), value: part.value })),
  };
}

/**
 * Where in the JSON text the character `offset` of the cell's text stands; undefined beyond its end.
 * A place between two literals belongs to the one that begins there, and the end of the text to the last one; the
 * empty text of an empty list stands at its bracket.
 */
export function rawOffset(json: string, source: CellSource, offset: number): number | undefined {
  if (source.literals.length === 0) return offset === 0 ? source.span.start : undefined;
  const literal = literalAt(source, offset);
  return literal && offsetInLiteral(json, literal.literal, offset - literal.start);
}

/** The literal that holds the character `offset`, and where its value starts in the cell's text. */
export function literalAt(
  source: CellSource,
  offset: number,
): { readonly index: number; readonly start: number; readonly literal: StringLiteral } | undefined {
  let start = 0;
  for (const [index, literal] of source.literals.entries()) {
    const isLast = index === source.literals.length - 1;
    const end = start + literal.value.length;
    if (start <= offset && (offset < end || (isLast && offset === end))) return { index, start, literal };
    start = end;
  }
  return undefined;
}

/** Walks over `count` characters of the value; an escape is one character, written as two or six. */
function offsetInLiteral(json: string, literal: StringLiteral, count: number): number {
  let at = literal.span.start + 1;
  for (let passed = 0; passed < count; passed++) {
    if (json.charAt(at) !== '\\') at += 1;
    else at += json.charAt(at + 1) === 'u' ? 6 : 2;
  }
  return at;
}

function sourceOfCell(cell: Node): CellSource | undefined {
  const sources = SOURCE_KEYS.map((key) => propertyOf(cell, key));
  return writtenText(sources.find((node) => node?.type === 'string' || node?.type === 'array'));
}
