/**
 * A document as one program: every Python cell parsed on its own (a broken cell silences itself only) and chained in
 * document order, so that a name bound in one cell is known in the next. Nothing here looks at what the code means.
 */
import type { Cell, SourceDocument } from '../document/document.ts';
import { ParseMode, parse } from '../syntax/parse.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { NO_WORKSPACE, type Workspace } from './workspace.ts';

/** One parsed text of a program. */
export interface Unit {
  /** Position among the program's units, from 0. */
  readonly order: number;
  readonly cell: Cell;
  readonly tree: Tree;
}

/** A node and the unit it lies in: nodes are only numbers, and each unit counts its own. */
export interface NodeRef {
  readonly unit: Unit;
  readonly node: Node;
}

export interface Program {
  readonly document: SourceDocument;
  readonly workspace: Workspace;
  readonly units: readonly Unit[];
}

/**
 * Trees live as long as the cell objects they were made from. An editor session keeps the objects of untouched cells, so
 * that a keystroke in one cell of a hundred parses one cell.
 */
const trees = new WeakMap<Cell, Tree>();

/** @param workspace where the document's imports are looked up */
export function parseProgram(document: SourceDocument, workspace: Workspace = NO_WORKSPACE): Program {
  const mode = document.kind === 'notebook' ? ParseMode.Cell : ParseMode.File;
  const cells = document.cells.filter((cell) => cell.kind === 'code' && cell.language === 'python');
  return { document, workspace, units: cells.map((cell, order) => ({ order, cell, tree: treeOf(cell, mode) })) };
}

function treeOf(cell: Cell, mode: ParseMode): Tree {
  let tree = trees.get(cell);
  if (tree === undefined) {
    tree = parse(cell.text, mode);
    trees.set(cell, tree);
  }
  return tree;
}
