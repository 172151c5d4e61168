/** What stands between the arguments of a call: white space, comments, commas, and parentheses that leave no node. */

export function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\f';
}

export function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** The first offset from `at` on that is neither white space nor a line break. */
export function skipWhite(text: string, at: number): number {
  let next = at;
  while (isSpace(text[next]) || isLineBreak(text[next])) next++;
  return next;
}

/** As `skipWhite`, over comments and continued lines too, up to `limit`. */
export function skipBlank(text: string, at: number, limit: number): number {
  let next = skipWhite(text, at);
  while (next < limit && (text[next] === '#' || text[next] === '\\')) {
    if (text[next] === '#') while (next < limit && !isLineBreak(text[next])) next++;
    else next++;
    next = skipWhite(text, next);
  }
  return Math.min(next, limit);
}

/** Parentheses around an expression are not part of its node: steps over those that close before `limit`. */
export function endOfParentheses(text: string, end: number, limit: number): number {
  let behind = end;
  for (let next = skipBlank(text, end, limit); next < limit && text[next] === ')'; ) {
    behind = next + 1;
    next = skipBlank(text, behind, limit);
  }
  return behind;
}

/** The comma that stands before `start` with nothing but white space between; undefined where a comment may be in between. */
export function commaBefore(text: string, start: number): number | undefined {
  let at = start - 1;
  while (isSpace(text[at])) at--;
  const isSameLine = !isLineBreak(text[at]);
  while (isSpace(text[at]) || isLineBreak(text[at])) at--;
  if (text[at] !== ',') return undefined;
  return isSameLine || !hasComment(text, at) ? at : undefined;
}

/** Is there a `#` on the line, before `end`? One inside a string counts too: the comma is then only left standing. */
function hasComment(text: string, end: number): boolean {
  for (let at = end; at >= 0 && !isLineBreak(text[at]); at--) if (text[at] === '#') return true;
  return false;
}
