/** Changes a text in several places at once. Edits that disagree are refused, never merged by guessing. */
import { type Span, spansOverlap } from './span.ts';

/** Replaces `span` of the old text by `text`; an insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies all edits, whose spans all speak of the text as it was before the first of them.
 * Insertions at the same offset keep the order in which they are given, and come before a replacement that starts
 * there. Edits that overlap or reach outside the text are a problem, and then nothing is changed.
 */
export function applyEdits(
  text: string,
  edits: readonly TextEdit[],
): { readonly text: string } | { readonly problem: string } {
  const sorted = inOrder(edits);
  let result = '';
  let done = 0;
  for (const [index, edit] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before && spansOverlap(before.span, edit.span))
      return { problem: `edits overlap at offset ${edit.span.start}` };
    if (!liesIn(edit.span, text)) return { problem: `an edit reaches outside the text at offset ${edit.span.start}` };
    result += text.slice(done, edit.span.start) + edit.text;
    done = edit.span.end;
  }
  return { text: result + text.slice(done) };
}

/** By place; an insertion before the replacement that starts at the same offset. The sort is stable. */
export function inOrder<E extends TextEdit>(edits: readonly E[]): readonly E[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function liesIn(span: Span, text: string): boolean {
  return 0 <= span.start && span.start <= span.end && span.end <= text.length;
}
