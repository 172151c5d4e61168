/** Sets that have names: `\d`, `[:alpha:]`, `\p{Greek}`. Without `\p` they hold ASCII, as they do in PCRE. */
import { type CharacterSet, characterSet, type Member, setOf } from './character-set.ts';
import { ExpressionError } from './source-reader.ts';

const DIGITS: readonly Member[] = [[0x30, 0x39]];
const UPPER: readonly Member[] = [[0x41, 0x5a]];
const LOWER: readonly Member[] = [[0x61, 0x7a]];
const WORD: readonly Member[] = [...DIGITS, ...UPPER, ...LOWER, [0x5f, 0x5f]];
const SPACE: readonly Member[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
const HORIZONTAL: readonly Member[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

/** Everything that ends a line, in any convention. */
export const VERTICAL: readonly Member[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

export const LINE_BREAKS: readonly Member[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
];

/** By the letter behind the backslash; the upper-case letter is everything else. */
const ESCAPED: Readonly<Record<string, CharacterSet>> = {
  ...bothWays('d', DIGITS),
  ...bothWays('w', WORD),
  ...bothWays('s', SPACE),
  ...bothWays('h', HORIZONTAL),
  ...bothWays('v', VERTICAL),
};

const POSIX: Readonly<Record<string, readonly Member[]>> = {
  alnum: [...DIGITS, ...UPPER, ...LOWER],
  alpha: [...UPPER, ...LOWER],
  ascii: [[0x00, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0x00, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: DIGITS,
  graph: [[0x21, 0x7e]],
  lower: LOWER,
  print: [[0x20, 0x7e]],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  space: SPACE,
  upper: UPPER,
  word: WORD,
  xdigit: [...DIGITS, [0x41, 0x46], [0x61, 0x66]],
};

/** PCRE's own properties, in terms of Unicode's. */
const OWN_PROPERTIES: Readonly<Record<string, string>> = {
  'L&': '\\p{LC}',
  Xan: '\\p{L}\\p{N}',
  Xwd: '\\p{L}\\p{N}_',
  Xsp: '\\s',
  Xps: '\\s',
};

/** `\d` and its like, or undefined where the letter names no set. */
export function escapedSet(letter: string): CharacterSet | undefined {
  return Object.hasOwn(ESCAPED, letter) ? ESCAPED[letter] : undefined;
}

/** `[:alpha:]`; fails for a name that is none. */
export function posixSet(name: string, negated: boolean): CharacterSet {
  const members = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (members === undefined) throw new ExpressionError(`[:${name}:] is not known`);
  return characterSet(members, { negated });
}

/** `\p{Lu}`, `\p{Greek}`: a general category, a script or a binary property. Fails for a name that is none of them. */
export function unicodeSet(name: string, negated: boolean): CharacterSet {
  const property = /^[\w& ]+$/.test(name) ? propertyTest(name.trim()) : undefined;
  if (property === undefined) throw new ExpressionError(`\\p{${name}} is not known`);
  return setOf((code) => property.test(String.fromCodePoint(code)) !== negated);
}

function propertyTest(name: string): RegExp | undefined {
  const own = Object.hasOwn(OWN_PROPERTIES, name) ? OWN_PROPERTIES[name] : undefined;
  const spellings = own === undefined ? [`\\p{${name}}`, `\\p{Script=${name}}`] : [own];
  for (const spelling of spellings) {
    try {
      return new RegExp(`^[${spelling}]$`, 'u');
    } catch {
      // The platform does not know this spelling; the next one may be it.
    }
  }
  return undefined;
}

function bothWays(letter: string, members: readonly Member[]): Readonly<Record<string, CharacterSet>> {
  return { [letter]: characterSet(members), [letter.toUpperCase()]: characterSet(members, { negated: true }) };
}
