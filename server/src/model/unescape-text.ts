/** Names are written in numbers so that nobody finds them: the escapes that Jinja, YAML and JSON know. */

const ESCAPED = /\\(?:x([\da-f]{2})|u([\da-f]{4})|([0-7]{3}))/gi;

/** `\x5f`, `\u005f` and `\137` are all an underscore. */
export function unescapeText(text: string): string {
  return text.replace(ESCAPED, (_, hex?: string, unicode?: string, octal = '') =>
    String.fromCharCode(octal === '' ? Number.parseInt(hex ?? unicode ?? '', 16) : Number.parseInt(octal, 8)),
  );
}
