/** Binary data written as text: images in HTML, archives, arrays. It says nothing, and by chance has the shape of many a token. */

/** Where such data begins: behind its mark, or a run that is longer than any token that somebody issues. */
const BEGINNING = /;base64,(?=[A-Za-z0-9+/]{64})|(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]{1500})/g;

/** The text with blanks in place of such data. Its length stays, so that places do. */
export function withoutBinary(text: string): string {
  const parts: string[] = [];
  let done = 0;
  const beginnings = new RegExp(BEGINNING);
  for (let found = beginnings.exec(text); found !== null; found = beginnings.exec(text)) {
    const start = found.index + found[0].length;
    const end = endOfRun(text, start);
    parts.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
    beginnings.lastIndex = end;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

/** Not left to an expression: its memory of where it could stop is as long as the run, and a picture has megabytes. */
function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length && isBase64(text.charCodeAt(end))) end++;
  return end;
}

/** Letters, digits, `+`, `/`, `=`. */
function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 61
  );
}
