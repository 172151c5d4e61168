/** Adds a line to a text that is a list of lines: `.gitignore`, `.env`. */

/** The text with the line at its end; the same text where the line, or another value for its `NAME=`, is there. */
export function addLine(text: string, line: string): string {
  const name = /^\w+=/.exec(line)?.[0];
  const isThere = text
    .split(/\r?\n/)
    .some(
      (one) => one.trim() === line || (name !== undefined && one.replace(/^\s*(?:export\s+)?/, '').startsWith(name)),
    );
  if (isThere) return text;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return `${text}${gap}${line}${lineBreak}`;
}
