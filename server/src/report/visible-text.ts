/**
 * Makes text of scanned files safe to show. File names and code may hold escape sequences that repaint a terminal, or
 * characters that make a line read differently from what it says; both are shown as what they are.
 */

/** C0 and C1 controls but the tab, marks and overrides of writing direction, invisible characters, line separators. */
const HIDDEN =
  /[\0-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
/** Tag characters: a copy of ASCII that no font shows, used to hide text from people. */
const TAGS = /[\u{e0000}-\u{e007f}]/gu;

/** One line of text, with everything that could deceive written as `\x1b` or `\u202e`. Tabs stay. */
export function toVisible(text: string): string {
  return text.replace(HIDDEN, escapeCharacter).replace(LONE_SURROGATE, escapeCharacter).replace(TAGS, escapeCharacter);
}

/** The same inside JSON, where these characters may be written as escapes without changing what they mean. */
export function toVisibleJson(json: string): string {
  return json
    .replace(HIDDEN, (character) => (character === '\n' ? character : toUnitEscapes(character)))
    .replace(TAGS, toUnitEscapes);
}

/** As many blanks as `text` is wide in a terminal, to put something below its end. Tabs stay tabs. */
export function blanksFor(text: string): string {
  return text.replace(/[^\t]/gu, (character) => (WIDE.test(character) ? '  ' : COMBINING.test(character) ? '' : ' '));
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;
const COMBINING = /\p{Mark}/u;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
  return code > 0xff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\x${code.toString(16).padStart(2, '0')}`;
}

function toUnitEscapes(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++)
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return escaped;
}
