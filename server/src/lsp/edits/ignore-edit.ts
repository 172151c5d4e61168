/**
 * Where an ignore comment is written so that it silences one finding. The answer is no edit where a comment would become
 * part of something else: of a string, of a continued line, of a file that `%%writefile` writes.
 */

import type { IgnoreScope } from '../../analysis/suppression/ignore-comment.ts';
import type { Cell, SourceDocument } from '../../document/document.ts';
import { parseProgram, type Unit } from '../../facts/program.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Edit } from '../../finding/fix.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import { ignoreEditAround } from './ignore-edit-around.ts';

/** One Python cell, or file, and its lines. */
interface Place {
  readonly unit: Unit;
  readonly text: string;
  readonly lines: LineIndex;
}

/**
 * The edit that silences `finding` alone, its cell, or the whole document for the finding's rule. The comment ends with
 * a blank, after which the reason belongs.
 */
export function ignoreEdit(source: SourceDocument, finding: Finding, scope: IgnoreScope): Edit | undefined {
  if (source.kind === 'other') return ignoreEditAround(source, finding, scope);
  const { units } = parseProgram(source);
  switch (scope) {
    case 'file':
      return firstDefined(units.map(toPlace), (place) => editAtTop(place, comment('ignore-file', finding)));
    case 'cell':
      return firstDefined(placesOf(units, finding), (place) => editAtTop(place, comment('ignore-cell', finding)));
    case 'line':
      return firstDefined(placesOf(units, finding), (place) => editAtLine(place, finding));
  }
}

function placesOf(units: readonly Unit[], { cell }: Finding): readonly Place[] {
  return units.filter((unit) => unit.cell.index === cell).map(toPlace);
}

function toPlace(unit: Unit): Place {
  return { unit, text: unit.tree.text, lines: new LineIndex(unit.tree.text) };
}

function comment(directive: string, { ruleId }: Finding): string {
  return `# parapet: ${directive}[${ruleId}] `;
}

/** Before everything else, but after the lines that only count at the very beginning. */
function editAtTop(place: Place, text: string): Edit | undefined {
  const magic = nodesAround(place, 0).find((node) => place.unit.tree.kind(node) === NodeKind.CellMagic);
  if (magic !== undefined && !takesComments(place, magic)) return undefined;
  const line = magic === undefined ? firstFreeLine(place) : 1;
  if (line >= place.lines.lineCount) return undefined;
  return insertion(place.unit.cell, place.lines.lineSpan(line).start, text + lineBreak(place));
}

/** A `#!` line and a coding comment (PEP 263) stay where they are. */
function firstFreeLine({ text, lines, unit }: Place): number {
  if (unit.cell.index !== null) return 0;
  const isPinned = (line: number) => {
    const { start, end } = lines.lineSpan(line);
    return /^(#!|[ \t\f]*#.*?coding[:=])/.test(text.slice(start, end));
  };
  return [0, 1].find((line) => !isPinned(line)) ?? 2;
}

/** At the end of the finding's first or last line, else above its first one. */
function editAtLine(place: Place, finding: Finding): Edit | undefined {
  const { span } = finding;
  const first = place.lines.position(span.start).line;
  const last = place.lines.position(Math.max(span.start, span.end - 1)).line;
  const text = comment('ignore', finding);
  return (
    firstDefined([first, last], (line) => joinComment(place, line, finding.ruleId)) ??
    firstDefined([first, last], (line) => editAtEnd(place, line, text)) ??
    editAbove(place, first, text)
  );
}

/** Adds the rule to an ignore comment that the line has already. */
function joinComment({ text, lines, unit }: Place, line: number, ruleId: string): Edit | undefined {
  const { start, end } = lines.lineSpan(line);
  const found = /#.*parapet:\s*ignore\[[^\]]*(?=\])/.exec(text.slice(start, end));
  return found ? insertion(unit.cell, start + found.index + found[0].length, `, ${ruleId}`) : undefined;
}

/** Behind a magic it would be an argument of it; a line with an ignore comment of another kind has no room for a second. */
function editAtEnd(place: Place, line: number, text: string): Edit | undefined {
  const { start, end } = place.lines.lineSpan(line);
  const own = place.text.slice(start, end);
  if (own.endsWith('\\') || /parapet:/.test(own) || !isPlain(place, end, line === 0)) return undefined;
  const gap = own.trimEnd() === own ? '  ' : ' ';
  return insertion(place.unit.cell, end, gap + text);
}

/** Not between a line and its continuation, nor inside a string, nor in a cell magic's first lines. */
function editAbove(place: Place, line: number, text: string): Edit | undefined {
  const { start, end } = place.lines.lineSpan(line);
  const above = line === 0 ? '' : place.text.slice(0, start).trimEnd();
  if (above.endsWith('\\') || !isPlain(place, start, false) || startsCellMagic(place, start)) return undefined;
  const indent = /^[ \t]*/.exec(place.text.slice(start, end))?.[0] ?? '';
  return insertion(place.unit.cell, start, indent + text + lineBreak(place));
}

/** May a comment stand at `offset`? */
function isPlain(place: Place, offset: number, isFirstLine: boolean): boolean {
  const { tree } = place.unit;
  return nodesAround(place, offset).every((node) => {
    const kind = tree.kind(node);
    if (kind === NodeKind.CellMagic) return !isFirstLine && takesComments(place, node);
    const isInside = tree.start(node) < offset && offset < tree.end(node);
    const isMagic = kind === NodeKind.LineMagic || kind === NodeKind.ShellEscape || kind === NodeKind.Help;
    return isMagic ? !(isInside || offset === tree.end(node)) : !(isInside && isText(kind));
  });
}

function isText(kind: NodeKind): boolean {
  return kind === NodeKind.String || kind === NodeKind.FormatString || kind === NodeKind.Error;
}

/** The body of a cell magic is Python (it has statements), or a shell's; in all other languages `#` may mean anything. */
function takesComments({ unit: { tree } }: Place, magic: number): boolean {
  return tree.hasChildren(magic) || /^%%(bash|sh|zsh|script|system|sx|!)\b/.test(tree.source(magic));
}

function startsCellMagic({ unit: { tree } }: Place, offset: number): boolean {
  return tree.kinds.some((kind, node) => kind === NodeKind.CellMagic && tree.start(node) === offset);
}

/** The nodes that hold `offset`, their ends included. */
function nodesAround({ unit: { tree } }: Place, offset: number): readonly number[] {
  const nodes: number[] = [];
  for (let node = 0; node < tree.size; node++) {
    if (tree.start(node) <= offset && offset <= tree.end(node)) nodes.push(node);
  }
  return nodes;
}

function insertion(cell: Cell, at: number, text: string): Edit {
  const span: Span = { start: at, end: at };
  return { cell: cell.index, span, text };
}

function lineBreak({ text }: Place): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function firstDefined<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
