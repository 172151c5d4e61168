/** Where in a notebook's JSON text the source of each cell stands. For reports in raw lines, and for writing fixes. */
import { type Node, parseTree } from 'jsonc-parser';
import type { Span } from '../text/span.ts';
import { isNestedWithin } from './json-depth.ts';
import { MOST_NESTED, SOURCE_KEYS } from './notebook-cells.ts';

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
  const root = isNestedWithin(json, MOST_NESTED) ? parseTree(json) : undefined;
  if (root === undefined) return [];
  const cells = items(property(root, 'cells')) ?? items(property(root, 'worksheets'))?.flatMap(cellsOfSheet);
  return (cells ?? []).map(sourceOfCell);
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

function cellsOfSheet(sheet: Node): readonly Node[] {
  return items(property(sheet, 'cells')) ?? [];
}

function sourceOfCell(cell: Node): CellSource | undefined {
  const source = SOURCE_KEYS.map((key) => property(cell, key)).find(
    (node) => node?.type === 'string' || node?.type === 'array',
  );
  if (source === undefined) return undefined;
  const parts = items(source) ?? [source];
  return {
    form: source.type === 'string' ? 'string' : 'list',
    span: spanOf(source),
    literals: parts.filter((part) => part.type === 'string').map((part) => ({ span: spanOf(part), value: part.value })),
  };
}

function items(node: Node | undefined): readonly Node[] | undefined {
  return node?.type === 'array' ? (node.children ?? []) : undefined;
}

/** The value under `key`; the tree keeps a property as a node with two children. */
function property(object: Node, key: string): Node | undefined {
  if (object.type !== 'object') return undefined;
  return object.children?.findLast((child) => child.children?.[0]?.value === key)?.children?.[1];
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
