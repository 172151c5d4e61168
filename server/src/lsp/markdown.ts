/** Markdown for hovers. Text that comes from the workspace is shown as text: it may be written to mislead the reader. */

/**
 * Makes `text` show as it stands, in one line: no emphasis, code, headings, lists, links, images or HTML of its own.
 * Also breaks what editors turn into links without any markup, addresses of web pages and of people.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#!|~&$@]/g, '\\$&')
    .replace(/:\/\/|\bwww\./gi, (address) => `${address.slice(0, -1)}\\${address.slice(-1)}`)
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/**
 * The first paragraphs of a rule's documentation, up to about `length` characters but at least one. Stops before the
 * first heading, code block or table: a hover is no place for them, and half a code block would swallow the rest.
 */
export function firstParagraphs(markdown: string, length: number): string {
  const chosen: string[] = [];
  let total = 0;
  for (const paragraph of markdown.trim().split(/\n[ \t]*\n/)) {
    if (/^\s*(#|```|~~~|\||<| {4})/.test(paragraph)) break;
    total += paragraph.length;
    if (chosen.length > 0 && total > length) break;
    chosen.push(paragraph.trim());
  }
  // What announces the block that is left out would end the hover with a colon.
  if (chosen.length > 1 && chosen.at(-1)?.endsWith(':')) chosen.pop();
  return chosen.join('\n\n');
}
