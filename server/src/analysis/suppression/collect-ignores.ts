/** All ignore comments of a document, and the lines that each of them speaks of. */
import type { Cell } from '../../document/document.ts';
import type { Program, Unit } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Span } from '../../text/span.ts';
import { type IgnoreComment, parseIgnoreComments } from './ignore-comment.ts';

export interface PlacedIgnore extends IgnoreComment {
  readonly cell: Cell;
  /** The text that is silenced: its own line, and where it stands alone the next line with code; unset beyond lines. */
  readonly covers: Span;
}

/** Comments of the Python cells, and those at the end of magics and shell lines; of other files all comments. */
export function collectIgnores(program: Program): readonly PlacedIgnore[] {
  if (program.document.kind === 'other') return program.document.cells.flatMap(ignoresInText);
  return program.units.flatMap((unit) => {
    if (!MARKS.test(unit.tree.text)) return [];
    const covered = coveredBy(unit.tree.text);
    return commentSpans(unit).flatMap((span) =>
      parseIgnoreComments(unit.tree.text.slice(span.start, span.end), span.start).map((ignore) => ({
        ...ignore,
        cell: unit.cell,
        covers: covered(span),
      })),
    );
  });
}

/**
 * Most of these formats have no tree, and what stands in a script within one has comments too. A directive has words of its own,
 * so whatever looks like a comment is one.
 */
function ignoresInText(cell: Cell): readonly PlacedIgnore[] {
  const { text, language } = cell;
  // A model file is no text: what would look like a comment comes from whoever made the file.
  if (language === 'model' || !MARKS.test(text)) return [];
  const covered = coveredBy(text);
  return [...text.matchAll(/(?<=^|[ \t])(?:#|\/\/|<!--)[^\r\n]*/gm)].flatMap(({ 0: comment, index }) =>
    parseIgnoreComments(comment.replace(/\s*-->\s*$/, ''), index).map((ignore) => ({
      ...ignore,
      cell,
      covers: covered({ start: index, end: index + comment.length }),
    })),
  );
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
      spans.push(...hashSpans(tree.text, shellSpan(tree, node)));
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

/** The whole of a magic, but only the first line of one whose body is Python: the comments in there are known already. */
function shellSpan(tree: Tree, node: Node): Span {
  const { start, end } = tree.span(node);
  return { start, end: tree.hasChildren(node) ? tree.start(tree.firstChild(node)) : end };
}

/** Which lines a comment speaks of: its own, and where it stands alone the next line with code. */
function coveredBy(text: string): (comment: Span) => Span {
  const lines = new LineIndex(text);
  const next = nextLinesWithCode(text, lines);
  return (comment) => {
    const { line } = lines.position(comment.start);
    const own = lines.lineSpan(line);
    if (text.slice(own.start, comment.start).trim() !== '') return own;
    const target = next[line + 1] ?? lines.lineCount;
    return target < lines.lineCount ? { start: own.start, end: lines.lineSpan(target).end } : own;
  };
}

/**
 * For each line the first one from there on that has code. Other comments and empty lines between a comment and the code it
 * speaks of do not matter.
 */
function nextLinesWithCode(text: string, lines: LineIndex): Int32Array {
  const next = new Int32Array(lines.lineCount);
  for (let line = lines.lineCount - 1, code = lines.lineCount; line >= 0; line--) {
    const { start, end } = lines.lineSpan(line);
    if (!/^\s*(?:#|\/\/|<!--|$)/.test(text.slice(start, end))) code = line;
    next[line] = code;
  }
  return next;
}
