/** Regular expressions that Semgrep's rules search the text for. */

/** `^` and `$` stand for the ends of lines there. The flags at the front of an expression stay at its front. */
export function multilineSource(source: string): string {
  const [, letters = '', body = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  return `(?${[...new Set(`m${letters}`)].join('')})${body}`;
}
