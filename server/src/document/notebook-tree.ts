/** A notebook's JSON as a tree with positions, for whoever has to say or to change where something stands in the file. */
import { type Node, parseTree } from 'jsonc-parser';
import type { Span } from '../text/span.ts';
import { isNestedWithin } from './json-depth.ts';
import { MOST_NESTED } from './notebook-cells.ts';

export interface NotebookTree {
  readonly root: Node;
  /** Under the index that `parseNotebook` gives to each. */
  readonly cells: readonly Node[];
}

/** Undefined for text that `parseNotebook` refuses. */
export function parseNotebookTree(json: string): NotebookTree | undefined {
  const root = isNestedWithin(json, MOST_NESTED) ? parseTree(json) : undefined;
  if (root === undefined) return undefined;
  const cells = itemsOf(propertyOf(root, 'cells')) ?? itemsOf(propertyOf(root, 'worksheets'))?.flatMap(cellsOfSheet);
  return { root, cells: cells ?? [] };
}

/** The value that keys and indexes lead to. */
export function nodeAt(from: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, step) => (typeof step === 'number' ? itemsOf(node)?.[step] : node && propertyOf(node, step)),
    from,
  );
}

export function itemsOf(node: Node | undefined): readonly Node[] | undefined {
  return node?.type === 'array' ? (node.children ?? []) : undefined;
}

/** The value under `key`; the tree keeps a property as a node with two children. Of a key that stands twice the last one counts. */
export function propertyOf(object: Node, key: string): Node | undefined {
  if (object.type !== 'object') return undefined;
  return object.children?.findLast((child) => child.children?.[0]?.value === key)?.children?.[1];
}

export function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

function cellsOfSheet(sheet: Node): readonly Node[] {
  return itemsOf(propertyOf(sheet, 'cells')) ?? [];
}
