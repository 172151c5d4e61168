/** How deep a YAML text is nested, told before it is parsed: the parser recurses, and exhausts the stack at a few thousand levels. */
import { Lexer } from 'yaml';

/** The lexer's mark before a plain, quoted or block scalar; what follows it is text. */
const SCALAR = '\x1f';

/**
 * The first line, from 1, that may lie deeper than `most` levels; undefined where none does. Brackets and braces count while
 * they are open, in block style the blanks of an indentation and the `-`, `?` and `:` of one line.
 */
export function deepYamlLine(text: string, most: number): number | undefined {
  return mayBeDeep(text, most) ? firstDeepLine(text, most) : undefined;
}

/** The lexer is slow, and hardly any file has so many of these characters. */
function mayBeDeep(text: string, most: number): boolean {
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  const isIndented = new RegExp(`^\\s{${2 * most}}`);
  const isWide = (line: string) => isIndented.test(line) || line.split(/[-?:](?:\s|$)/).length > most;
  return brackets > most || text.split(/\r\n|\r|\n/).some(isWide);
}

function firstDeepLine(text: string, most: number): number | undefined {
  let [line, open, marks, isText] = [1, 0, 0, false];
  for (const token of new Lexer().lex(text)) {
    const isMark = !isText && (token === '-' || token === '?' || token === ':');
    if (!isText && (token === '[' || token === '{')) open += 1;
    else if (!isText && (token === ']' || token === '}')) open = Math.max(0, open - 1);
    else if (isMark && open === 0) marks += 1;
    isText = token === SCALAR;
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) [line, marks] = [line + breaks, 0];
    // One more blank is enough to open a level.
    const isIndented = breaks === 0 && token.length > 2 * most && token.trim() === '';
    if (open > most || marks > most || isIndented) return line;
  }
  return undefined;
}
