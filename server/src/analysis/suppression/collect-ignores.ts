/** All ignore comments of a document, and the lines that each of them speaks of. */
import type { Cell } from '../../document/document.ts';
import type { Program, Unit } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import { type IgnoreComment, parseIgnoreComments } from './ignore-comment.ts';

export interface PlacedIgnore extends IgnoreComment {
  readonly cell: Cell;
  /** The text that is silenced: its own line, and where it stands alone the next line with code; unset beyond lines. */
  readonly covers: Span;
}

/** Comments of the Python cells, and those at the end of magics and shell lines. */
export function collectIgnores(program: Program): readonly PlacedIgnore[] {
  return program.units.flatMap((unit) => {
    if (!MARKS.test(unit.tree.text)) return [];
    const lines = new LineIndex(unit.tree.text);
    return commentSpans(unit).flatMap((span) =>
      parseIgnoreComments(unit.tree.text.slice(span.start, span.end), span.start).map((ignore) => ({
        ...ignore,
        cell: unit.cell,
        covers: coveredLines(unit.tree.text, lines, span),
      })),
    );
  });
}

const MARKS = /parapet:|nosec|noqa|nosem/i;

function commentSpans({ tree }: Unit): readonly Span[] {
  const spans: Span[] = [];
  for (let index = 0; index + 1 < tree.comments.length; index += 2) {
    spans.push({ start: tree.comments[index] as number, end: tree.comments[index + 1] as number });
  }
  for (let node = 0; node < tree.size; node++) {
    const kind = tree.kind(node);
    if (kind === NodeKind.LineMagic || kind === NodeKind.ShellEscape || kind === NodeKind.CellMagic) {
      spans.push(...hashSpans(tree.text, tree.span(node)));
    }
  }
  return spans;
}

/** From each ` #` of a shell line to its end: nobody parses shell here, and a directive has words of its own. */
function hashSpans(text: string, span: Span): readonly Span[] {
  const spans: Span[] = [];
  for (const found of text.slice(span.start, span.end).matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)) {
    const end = span.start + found.index + found[0].length;
    spans.push({ start: end - (found[1] ?? '').length, end });
  }
  return spans;
}

function coveredLines(text: string, lines: LineIndex, comment: Span): Span {
  const { line } = lines.position(comment.start);
  const own = lines.lineSpan(line);
  if (text.slice(own.start, comment.start).trim() !== '') return own;
  let next = line + 1;
  while (next < lines.lineCount && isBlank(text, lines.lineSpan(next))) next++;
  return next < lines.lineCount ? { start: own.start, end: lines.lineSpan(next).end } : own;
}

/** Other comments and empty lines between a comment and the code it speaks of do not matter. */
function isBlank(text: string, { start, end }: Span): boolean {
  return /^\s*(#|$)/.test(text.slice(start, end));
}
