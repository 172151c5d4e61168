/** Sets of characters of a regular expression: what `[a-z]`, `\w` and `.` stand for. Characters are code points. */

export interface CharacterSet {
  /** 1 for the members among the first 256 characters, which is most of what is ever asked about. */
  readonly table: Uint8Array;
  /** Is this code point in the set? */
  has(code: number): boolean;
}

/** From one code point to another, both included; or what another set holds. */
export type Member = readonly [first: number, last: number] | CharacterSet;

export interface SetOptions {
  readonly negated?: boolean;
  /** A member stands for its other case, too. */
  readonly ignoreCase?: boolean;
}

const TABLE_SIZE = 256;

/** The set of all members, or of everything else. */
export function characterSet(
  members: readonly Member[],
  { negated = false, ignoreCase = false }: SetOptions = {},
): CharacterSet {
  const listed = new Uint8Array(TABLE_SIZE);
  for (const member of members) addToTable(listed, member);
  const isListed = (code: number): boolean => (code < TABLE_SIZE ? listed[code] === 1 : isIn(members, code));
  if (!negated && !ignoreCase) return { table: listed, has: isListed };
  if (!ignoreCase) return setOf((code) => !isListed(code));
  return setOf((code) => caseVariants(code).some(isListed) !== negated);
}

/** The set of the characters for which the test holds. */
export function setOf(test: (code: number) => boolean): CharacterSet {
  const table = new Uint8Array(TABLE_SIZE);
  for (let code = 0; code < TABLE_SIZE; code++) if (test(code)) table[code] = 1;
  return { table, has: (code) => (code < TABLE_SIZE ? table[code] === 1 : test(code)) };
}

function addToTable(table: Uint8Array, member: Member): void {
  if (!('has' in member)) table.fill(1, member[0], Math.min(member[1] + 1, TABLE_SIZE));
  else {
    member.table.forEach((isMember, code) => {
      if (isMember === 1) table[code] = 1;
    });
  }
}

function isIn(members: readonly Member[], code: number): boolean {
  return members.some((member) => ('has' in member ? member.has(code) : member[0] <= code && code <= member[1]));
}

/** The character in every case that is one character, itself first. `ß` has no such capital, and the Kelvin sign is a k. */
export function caseVariants(code: number): readonly number[] {
  if (code >= TABLE_SIZE) return findVariants(code);
  commonVariants ??= Array.from({ length: TABLE_SIZE }, (_, common) => findVariants(common));
  return commonVariants[code] as readonly number[];
}

/** Asked for again and again, and few. */
let commonVariants: readonly (readonly number[])[] | undefined;

function findVariants(code: number): readonly number[] {
  if (code < 0x80) return asciiVariants(code);
  const character = String.fromCodePoint(code);
  const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
  const variants = [character, lower, upper, lower.toUpperCase(), upper.toLowerCase()].map(onlyCodeOf);
  return [...new Set(variants.filter((variant) => variant !== undefined))];
}

const [UPPER_K, LOWER_K, KELVIN] = [0x4b, 0x6b, 0x212a];
const [UPPER_S, LOWER_S, LONG_S] = [0x53, 0x73, 0x17f];

function asciiVariants(code: number): readonly number[] {
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  if (!isLetter) return [code];
  const other = code ^ 0x20;
  if (code === UPPER_K || code === LOWER_K) return [code, other, KELVIN];
  return code === UPPER_S || code === LOWER_S ? [code, other, LONG_S] : [code, other];
}

function onlyCodeOf(text: string): number | undefined {
  const code = text.codePointAt(0);
  return code !== undefined && String.fromCodePoint(code) === text ? code : undefined;
}
