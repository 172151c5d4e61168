/** Text that was written for a terminal, without what only a terminal understands: colours, cursors, titles. */
import type { Span } from '../text/span.ts';

const ESC = String.fromCharCode(0x1b);
const BELL = String.fromCharCode(0x07);

/** ECMA-48: control sequences, titles and links, and the short ones. */
const ESCAPES = new RegExp(
  `${ESC}(?:\\[[0-?]{0,64}[ -/]{0,8}[@-~]|\\][^${BELL}${ESC}]{0,4096}(?:${BELL}|${ESC}\\\\)?|[@-Z\\\\^_])`,
  'g',
);

/** The text as people read it, and the spans of `value` that were left out. */
export function withoutEscapes(value: string): { readonly text: string; readonly gaps: readonly Span[] } {
  if (!value.includes(ESC)) return { text: value, gaps: [] };
  const gaps = [...value.matchAll(ESCAPES)].map(({ index, 0: sequence }) => ({
    start: index,
    end: index + sequence.length,
  }));
  return { text: value.replace(ESCAPES, ''), gaps };
}

/** From an offset in the text back to the one in the value. At a gap that is what follows the gap. */
export function offsetInValue(gaps: readonly Span[], offset: number): number {
  let at = offset;
  for (const { start, end } of gaps) {
    if (start > at) break;
    at += end - start;
  }
  return at;
}
