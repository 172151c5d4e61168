/**
 * What the editor has told about one notebook, and how each of its messages changes that. Pure functions: any sequence
 * of changes gives the state that opening the result afresh would give.
 *
 * Written here because the library's own `NotebookDocuments` overlooks moved cells, keeps deleted ones for ever and
 * fails on a change to a cell that it does not know.
 */
import type {
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
  NotebookDocumentChangeEvent,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cell, CellKind } from '../../document/document.ts';
import type { OpenDocument } from '../open-document.ts';
import { changeText, toTextDocument } from '../text-change.ts';

export interface NotebookState {
  readonly uri: string;
  readonly cells: readonly NotebookCell[];
  /**
   * By cell URI. A moved cell is taken out and put back without its text being sent again, so a text stays until the
   * editor closes it, whether or not a cell names it at the moment.
   */
  readonly texts: ReadonlyMap<string, TextDocument>;
}

type CellChanges = NonNullable<NotebookDocumentChangeEvent['cells']>;

/** LSP's number for cells that are text for people. */
const MARKUP = 1;

export function openNotebook({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): NotebookState {
  const texts = new Map(cellTextDocuments.map((item) => [item.uri, toTextDocument(item)]));
  return { uri: notebookDocument.uri, cells: notebookDocument.cells, texts };
}

export function changeNotebook(state: NotebookState, { change }: DidChangeNotebookDocumentParams): NotebookState {
  if (!change.cells) return state;
  return { uri: state.uri, cells: changeCells(state, change.cells), texts: changeTexts(state, change.cells) };
}

/** Order and properties of the cells: first the array is cut and joined, then single cells are replaced. */
function changeCells({ cells }: NotebookState, { structure, data }: CellChanges): NotebookCell[] {
  const changed = [...cells];
  if (structure) {
    const { start, deleteCount, cells: added = [] } = structure.array;
    changed.splice(start, deleteCount, ...added);
  }
  const replacements = new Map((data ?? []).map((cell) => [cell.document, cell]));
  return changed.map((cell) => replacements.get(cell.document) ?? cell);
}

/** A change of language closes and opens the same URI in one message, so closing comes first. */
function changeTexts({ texts }: NotebookState, changes: CellChanges): Map<string, TextDocument> {
  const changed = new Map(texts);
  for (const { uri } of changes.structure?.didClose ?? []) changed.delete(uri);
  for (const item of changes.structure?.didOpen ?? []) changed.set(item.uri, toTextDocument(item));
  for (const { document, changes: edits } of changes.textContent ?? []) {
    const before = changed.get(document.uri);
    if (before) changed.set(document.uri, changeText(before, edits, document.version));
  }
  return changed;
}

export function toNotebookDocument(state: NotebookState): OpenDocument {
  const texts = state.cells.map((cell) => state.texts.get(cell.document));
  const cells = state.cells.map((cell, index) => toCell(cell, index, texts[index]));
  return { uri: state.uri, source: { path: state.uri, kind: 'notebook', cells }, texts };
}

/** What a cell was made from, to see whether it can be kept. */
interface MadeCell {
  readonly from: NotebookCell;
  readonly cell: Cell;
}

const made = new WeakMap<TextDocument, MadeCell>();

/** The same object for an untouched cell: the engine keeps what it knows of a cell for as long as that object lives. */
function toCell(from: NotebookCell, index: number, text: TextDocument | undefined): Cell {
  const before = text && made.get(text);
  if (before?.from === from && before.cell.index === index) return before.cell;
  const cell = makeCell(from, index, text);
  if (text) made.set(text, { from, cell });
  return cell;
}

/** A cell whose text is missing counts as empty, so that the cells after it keep their numbers. */
function makeCell(from: NotebookCell, index: number, text: TextDocument | undefined): Cell {
  const language = text?.languageId ?? '';
  const { id, execution_count: savedCount }: Readonly<Record<string, unknown>> = { ...from.metadata };
  const executionCount = from.executionSummary?.executionOrder ?? savedCount;
  return {
    index,
    kind: kindOf(from, language),
    language,
    text: text?.getText() ?? '',
    ...(typeof id === 'string' && { id }),
    ...(typeof executionCount === 'number' && { executionCount }),
  };
}

/** The protocol knows two kinds of cells; editors tell raw ones by their language. */
function kindOf(cell: NotebookCell, language: string): CellKind {
  if (cell.kind === MARKUP) return 'markdown';
  return language === 'raw' ? 'raw' : 'code';
}
