/** The stretches of text that a regular expression of a rule is searched in. */
import type { Cell } from '../document/document.ts';
import { nodeIndex } from '../facts/node-index.ts';
import type { Program } from '../facts/program.ts';
import { magicOf } from '../syntax/magic.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Span } from '../text/span.ts';

export interface TextRegion {
  readonly cell: Cell;
  readonly span: Span;
}

/** Whole cells of every kind: code, Markdown and raw text. */
export function wholeTexts(program: Program): readonly TextRegion[] {
  return program.document.cells.map((cell) => ({ cell, span: { start: 0, end: cell.text.length } }));
}

/** What the cells of a notebook have shown. */
export function outputTexts({ document }: Program): readonly TextRegion[] {
  const outputs = (document.sideTexts ?? []).filter(({ place }) => place === 'output');
  return outputs.map((cell) => ({ cell, span: { start: 0, end: cell.text.length } }));
}

/** The cells that hold Python, with their comments. */
export function pythonTexts(program: Program): readonly TextRegion[] {
  return program.units.map(({ cell }) => ({ cell, span: { start: 0, end: cell.text.length } }));
}

/** Magics and shell lines with their `%` or `!`, shell cells, and the bodies of `%%bash` and its like, and of `%%sql`. */
export function shellTexts(program: Program): readonly TextRegion[] {
  const index = nodeIndex(program);
  const lines = [NodeKind.LineMagic, NodeKind.ShellEscape, NodeKind.CellMagic].flatMap((kind) => index.ofKind(kind));
  const magics = lines.flatMap(({ unit, node }) => {
    const magic = magicOf(unit.tree, node);
    const isOther = magic.kind === 'cell' && magic.language !== 'shell' && magic.language !== 'sql';
    // A cell magic with another body still has a first line: `%%capture`, `%%writefile notes.txt`.
    const span = isOther ? firstLine(unit.tree.text, unit.tree.span(node)) : unit.tree.span(node);
    return [{ cell: unit.cell, span }];
  });
  return [...magics, ...shellCells(program)];
}

function firstLine(text: string, span: Span): Span {
  const end = text.slice(span.start, span.end).search(/[\r\n]/);
  return end < 0 ? span : { start: span.start, end: span.start + end };
}

/** As editors call it in notebooks, and as a file is called. */
const SHELLS: ReadonlySet<string> = new Set(['shellscript', 'shell']);

function shellCells({ document }: Program): readonly TextRegion[] {
  const cells = document.cells.filter(({ kind, language }) => kind === 'code' && SHELLS.has(language));
  return cells.map((cell) => ({ cell, span: { start: 0, end: cell.text.length } }));
}
