/**
 * Where a string ends whose closing quote is missing. All of this is guessing, and it is only asked when the text is
 * known to be broken; the aim is that the statements around the broken one stay what they were.
 */
import { Bracket } from './bracket.ts';
import { isBlank } from './characters.ts';
import type { Lexer } from './lexer.ts';

/**
 * The end of a string that its line ends. `f('abc)` was hardly meant to hold the bracket: as many closing brackets as
 * are open, and a comma or colon behind them, stay outside.
 */
export function unclosedStringEnd(lexer: Lexer, content: number, lineEnd: number): number {
  const { brackets, source } = lexer;
  if (brackets.length === 0) return lineEnd;
  let end = lineEnd;
  while (end > content && isBlank(source.charCodeAt(end - 1))) end--;
  if (end > content && (source[end - 1] === ',' || source[end - 1] === ':')) end--;
  let first = end;
  while (first > content && end - first < brackets.length && CLOSING[source[first - 1]!] !== undefined) first--;
  for (let at = first, open = brackets.length - 1; at < end; at++, open--) {
    if (CLOSING[source[at]!] !== brackets[open]) return lineEnd;
  }
  return first;
}

const CLOSING: Readonly<Record<string, Bracket>> = {
  ')': Bracket.Paren,
  ']': Bracket.Square,
  '}': Bracket.Brace,
};

/**
 * The end of a triple-quoted string that should not reach up to `end` (-1: not closed at all): behind two quotes that
 * end a line and begin it or follow a word, the third of which may be what is missing, or else with its first line.
 */
export function unclosedTripleEnd(lexer: Lexer, content: number, end: number): number {
  const { source, length } = lexer;
  const stretch = source.slice(content, end < 0 ? length : end - 3);
  const pair = /(?:[\r\n][ \t]*|[\w.!?)])(?:""|'')(?=[\r\n]|$)/.exec(stretch);
  if (pair?.[0].endsWith(source.slice(content - 2, content))) return content + pair.index + pair[0].length;
  return Math.min(lexer.lineEnd(content), length);
}
