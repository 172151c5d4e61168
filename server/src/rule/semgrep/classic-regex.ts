/** Regular expressions of classic rules are written for PCRE; these make them what our engines understand. */

/** `^` and `$` stand for the ends of lines in a `pattern-regex`. */
export function multilineSource(source: string): string {
  const [, letters = '', body = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
  return `(?${[...new Set(`m${letters}`)].join('')})${portableSource(body)}`;
}

/** `\Z` of Python and PCRE is `\z` elsewhere. */
export function portableSource(source: string): string {
  return source.replace(/(\\\\)|\\Z/g, (_, escaped: string | undefined) => escaped ?? '\\z');
}
