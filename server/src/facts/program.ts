/**
 * A document as one program: every Python cell parsed on its own (a broken cell silences itself only) and chained in
 * document order, so that a name bound in one cell is known in the next. Nothing here looks at what the code means.
 */
import { dataReader } from '../document/data/data-readers.ts';
import type { Cell, SourceDocument } from '../document/document.ts';
import { dataTree } from '../syntax/data-tree.ts';
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
  let units: readonly Unit[] | undefined;
  // Rules about text ask for no tree, and then there is none to make.
  return {
    document,
    workspace,
    get units() {
      units ??= parseUnits(document);
      return units;
    },
  };
}

function parseUnits(document: SourceDocument): readonly Unit[] {
  const mode = document.kind === 'notebook' ? ParseMode.Cell : ParseMode.File;
  const units: Unit[] = [];
  for (const cell of document.cells) {
    const tree = cell.kind === 'code' ? treeOf(cell, mode) : undefined;
    if (tree !== undefined) units.push({ order: units.length, cell, tree });
  }
  return units;
}

/** Undefined for cells in languages that are only text, and where a language's reader has not been loaded. */
function treeOf(cell: Cell, mode: ParseMode): Tree | undefined {
  const known = trees.get(cell);
  if (known !== undefined) return known;
  const tree = makeTree(cell, mode);
  if (tree !== undefined) trees.set(cell, tree);
  return tree;
}

function makeTree({ language, text }: Cell, mode: ParseMode): Tree | undefined {
  if (language === 'python') return parse(text, mode);
  const read = dataReader(language);
  return read && dataTree(text, read(text));
}
