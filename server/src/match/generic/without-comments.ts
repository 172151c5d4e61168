/** Blanks out comments, so that everything else keeps its offset and its line. */
import type { CommentStyle } from './generic-pattern.ts';

/** Beginnings and ends; a comment without an end behind it is none, except one that ends with its line. */
const COMMENTS: Readonly<Record<CommentStyle, readonly (readonly [begin: string, end: string])[]>> = {
  c: [['/*', '*/']],
  cpp: [
    ['//', '\n'],
    ['/*', '*/'],
  ],
  shell: [['#', '\n']],
};

/** Kinds of comments are taken out one after the other, as they are listed. */
export function withoutComments(text: string, style: CommentStyle): string {
  return COMMENTS[style].reduce((left, [begin, end]) => blankOut(left, begin, end), text);
}

function blankOut(text: string, begin: string, end: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf(begin); start >= 0; start = text.indexOf(begin, at)) {
    const found = text.indexOf(end, start + begin.length);
    if (found < 0 && end !== '\n') break;
    const stop = found < 0 ? text.length : found + end.length;
    parts.push(text.slice(at, start), text.slice(start, stop).replace(/[^\r\n]/g, ' '));
    at = stop;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
