/**
 * Path patterns of configuration files. Not a translation to regular expressions: a workspace brings its own patterns,
 * and `*a*a*a*a*a*b` as an expression takes minutes to say no. This takes pattern times path at worst.
 */

const STAR = Symbol('any run');
const ANY = Symbol('any one');

type Sequence<Part> = readonly (Part | typeof STAR)[];
type Character = string | typeof ANY | CharacterClass;

interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [string, string])[];
}

const LONGEST_GLOB = 500;
/** `{a,b}{c,d}` are four patterns; more than this are no pattern that somebody meant. */
const MOST_ALTERNATIVES = 64;

/**
 * A test for paths with forward slashes, relative to the folder that the pattern is written in. Undefined for a pattern
 * that is empty, longer than 500 characters or stands for more than 64 patterns.
 *
 * `*` and `?` stay inside one name, `**` crosses folders, `[a-z]` and `[!a-z]` are classes, `{a,b}` are alternatives. As
 * in .gitignore, a pattern without a slash in it counts at any depth, and one that matches a folder covers what is in it.
 */
export function compileGlob(pattern: string): ((path: string) => boolean) | undefined {
  if (pattern === '' || pattern.length > LONGEST_GLOB) return undefined;
  const alternatives = expandBraces(pattern)?.map(toSegments);
  if (alternatives === undefined) return undefined;
  return (path) => {
    const names = path.split('/').filter((name) => name !== '' && name !== '.');
    return alternatives.some((segments) => matchesSequence(segments, names, matchesName));
  };
}

/** Goes back to the last star only, which is enough: an earlier one cannot match more than the later one may. */
function matchesSequence<Part, Item>(
  pattern: Sequence<Part>,
  items: readonly Item[],
  matches: (part: Part, item: Item) => boolean,
): boolean {
  let [place, at, star, resume] = [0, 0, -1, 0];
  while (at < items.length) {
    const part = pattern[place];
    if (part === STAR) [star, place, resume] = [place, place + 1, at];
    else if (part !== undefined && matches(part, items[at] as Item)) [place, at] = [place + 1, at + 1];
    else if (star < 0) return false;
    else [place, resume, at] = [star + 1, resume + 1, resume + 1];
  }
  return pattern.slice(place).every((part) => part === STAR);
}

function matchesName(pattern: Sequence<Character>, name: string): boolean {
  return matchesSequence(pattern, [...name], matchesCharacter);
}

function matchesCharacter(pattern: Character, character: string): boolean {
  if (typeof pattern === 'string') return pattern === character;
  if (pattern === ANY) return true;
  return pattern.negated !== pattern.ranges.some(([first, last]) => first <= character && character <= last);
}

function toSegments(pattern: string): Sequence<Sequence<Character>> {
  const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
  const isAnchored = pattern.replace(/\/+$/, '').includes('/');
  const segments = names.map((name) => (name === '**' ? STAR : toCharacters(name)));
  return [...(isAnchored ? [] : ([STAR] as const)), ...segments, STAR];
}

function toCharacters(name: string): Sequence<Character> {
  return [...name.matchAll(/\*+|\?|\[([!^]?)([^\]]+)\]|\\?(.)/gsu)].map(([token, negation, members, literal]) => {
    if (literal !== undefined) return literal;
    if (members === undefined) return token === '?' ? ANY : STAR;
    return { negated: negation !== '', ranges: toRanges(members) };
  });
}

function toRanges(members: string): readonly (readonly [string, string])[] {
  return [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, first, last, only = '']) => [first ?? only, last ?? only]);
}

/** The innermost braces first, so that nesting needs no recursion; undefined where there are too many alternatives. */
function expandBraces(pattern: string): readonly string[] | undefined {
  let patterns: readonly string[] = [pattern];
  while (patterns.length <= MOST_ALTERNATIVES) {
    const expanded = patterns.flatMap(expandOnce);
    if (expanded.length === patterns.length) return expanded;
    patterns = expanded;
  }
  return undefined;
}

function expandOnce(pattern: string): readonly string[] {
  const braces = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  const [before, after] = [pattern.slice(0, braces.index), pattern.slice(braces.index + braces[0].length)];
  return (braces[1] ?? '').split(',').map((alternative) => before + alternative + after);
}
