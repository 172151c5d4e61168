/**
 * Where an ignore comment is written in the files around the code: above the line that it speaks of, because in half of these
 * formats nothing may follow a value. No edit where the format has no comments, or the line lies within a text.
 */
import type { IgnoreScope } from '../../analysis/suppression/ignore-comment.ts';
import { commentStyle } from '../../document/comment-style.ts';
import type { Cell, SourceDocument } from '../../document/document.ts';
import { parseProgram } from '../../facts/program.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Edit } from '../../finding/fix.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { LineIndex } from '../../text/line-index.ts';

/** The comment has room for a reason. */
export function ignoreEditAround(source: SourceDocument, finding: Finding, scope: IgnoreScope): Edit | undefined {
  const style = commentStyle(source.path);
  const [cell] = source.cells;
  if (style === undefined || cell === undefined) return undefined;
  const comment = (directive: string) => `${style.open}parapet: ${directive}[${finding.ruleId}] ${style.close}`;
  return scope === 'line' ? aboveLine(source, finding, comment('ignore')) : atTop(cell, comment('ignore-file'));
}

function atTop(cell: Cell, comment: string): Edit {
  const at = HEADS[cell.language]?.exec(cell.text)?.[0].length ?? 0;
  return { cell: cell.index, span: { start: at, end: at }, text: comment + lineBreak(cell) };
}

/** What only counts at the very beginning: a `#!` line, directives to the builder, front matter. */
const HEADS: Readonly<Record<string, RegExp>> = {
  shell: /^#![^\n]*\n/,
  dockerfile: /^(?:#[ \t]*\w+[ \t]*=[^\n]*\n)+/,
  'agent-text': /^---[ \t]*\r?\n(?:(?!---)[^\n]*\n){0,200}---[ \t]*\r?\n/,
};

function aboveLine(source: SourceDocument, finding: Finding, comment: string): Edit | undefined {
  const [cell] = source.cells;
  if (cell === undefined) return undefined;
  const lines = new LineIndex(cell.text);
  const { line } = lines.position(finding.span.start);
  const { start, end } = lines.lineSpan(line);
  if (isWithinText(source, start) || continues(cell, start)) return undefined;
  const indent = /^[ \t]*/.exec(cell.text.slice(start, end))?.[0] ?? '';
  return { cell: cell.index, span: { start, end: start }, text: indent + comment + lineBreak(cell) };
}

/** A text of several lines, as scripts in YAML are: a comment there is a part of it. */
function isWithinText(source: SourceDocument, offset: number): boolean {
  return parseProgram(source).units.some(({ tree }) =>
    tree.kinds.some(
      (kind, node) =>
        kind === NodeKind.String && tree.start(node) < offset && offset < tree.end(node) && !isCommand(source),
    ),
  );
}

/** Docker takes comment lines out of a command before a shell sees it. */
function isCommand({ cells }: SourceDocument): boolean {
  return cells[0]?.language === 'dockerfile';
}

/** Does the line belong to the one above it? In a Dockerfile comments may stand between. */
function continues({ text, language }: Cell, lineStart: number): boolean {
  return language !== 'dockerfile' && /\\\r?\n$/.test(text.slice(0, lineStart));
}

function lineBreak({ text }: Cell): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
