/** Writes fixes into a notebook's JSON text, so that a diff shows the changed code and nothing else. */
import type { Edit } from '../finding/fix.ts';
import { applyEdits, inOrder, type TextEdit } from '../text/apply-edits.ts';
import { type CellSource, literalAt, locateCellSources, rawOffset } from './cell-sources.ts';
import { type JsonStyle, jsonStyleOf, quoteInside } from './json-style.ts';

/** What an edit of a cell is translated by. */
interface Notebook {
  readonly json: string;
  readonly style: JsonStyle;
}

/**
 * The notebook with the edits applied, whose spans speak of the cells' text. Outside the spans not a character changes:
 * order of keys, indentation, line ends and escapes stay, and a source that is a list of lines stays one. Edits that
 * overlap, reach outside a cell or name a cell without a source are a problem, and then nothing is changed.
 */
export function editNotebook(
  json: string,
  edits: readonly Edit[],
): { readonly text: string } | { readonly problem: string } {
  const sources = locateCellSources(json);
  const notebook: Notebook = { json, style: jsonStyleOf(json, sources) };
  const rawEdits: TextEdit[] = [];
  for (const edit of joinTouching(edits)) {
    const source = edit.cell === null ? undefined : sources[edit.cell];
    if (source === undefined) return { problem: `cell ${edit.cell} has no source to edit` };
    const rawEdit = toRawEdit(notebook, source, edit);
    if (rawEdit === undefined) return { problem: `an edit reaches outside cell ${edit.cell}` };
    rawEdits.push(rawEdit);
  }
  return applyEdits(json, rawEdits);
}

/** Edits where one ends and the next begins become one, because both may want to break the list at that place. */
function joinTouching(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of inOrder(edits).toSorted((a, b) => (a.cell ?? -1) - (b.cell ?? -1))) {
    const before = joined.at(-1);
    if (before?.cell !== edit.cell || before.span.end !== edit.span.start) joined.push(edit);
    else
      joined.splice(-1, 1, {
        ...edit,
        span: { ...edit.span, start: before.span.start },
        text: before.text + edit.text,
      });
  }
  return joined;
}

function toRawEdit(notebook: Notebook, source: CellSource, edit: Edit): TextEdit | undefined {
  if (source.literals.length === 0) return fillEmptyList(notebook, source, edit);
  const start = rawOffset(notebook.json, source, edit.span.start);
  const end = rawOffset(notebook.json, source, edit.span.end);
  if (start === undefined || end === undefined || end < start) return undefined;
  if (source.form === 'string') return { span: { start, end }, text: quoteInside(edit.text, notebook.style) };
  return editList(notebook, source, { ...edit, span: { start, end }, from: edit.span.start });
}

/**
 * In a list each line is a literal of its own, so new lines break the literal that they are put into. `span` is in the
 * JSON text, `from` is where the edit starts in the cell's text.
 */
function editList(notebook: Notebook, source: CellSource, edit: TextEdit & { readonly from: number }): TextEdit {
  const { start, end } = edit.span;
  const lineBreak = `"${notebook.style.separator}"`;
  const last = source.literals.at(-1);
  const reachesEnd = last !== undefined && end === last.span.end - 1;
  const at = literalAt(source, edit.from);
  if (edit.text === '' && reachesEnd && at !== undefined && at.start === edit.from) {
    const before = source.literals[at.index - 1];
    // The last lines go: their literals and the comma before them, or an empty literal would be left.
    return { span: { start: before ? before.span.end - 1 : start, end }, text: '' };
  }
  const continues = reachesEnd && start === end && last.value.endsWith('\n') && edit.text !== '';
  const lines = edit.text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const text = lines.map((line) => quoteInside(line, notebook.style)).join(lineBreak);
  const breaksAfter = edit.text.endsWith('\n') && !reachesEnd;
  return { span: edit.span, text: (continues ? lineBreak : '') + text + (breaksAfter ? lineBreak : '') };
}

function fillEmptyList(notebook: Notebook, source: CellSource, edit: Edit): TextEdit | undefined {
  if (edit.span.start !== 0 || edit.span.end !== 0) return undefined;
  const { opening, closing, separator } = notebook.style;
  const lines = edit.text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const literals = lines.map((line) => `"${quoteInside(line, notebook.style)}"`);
  return { span: source.span, text: `[${opening}${literals.join(separator)}${closing}]` };
}
