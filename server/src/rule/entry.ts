/**
 * One value of a rule file together with its place in it, so that whatever is wrong with a value is said where it
 * stands. The readers below answer `undefined` after they have reported a problem; the caller just goes on, and a rule
 * file with three mistakes names all three.
 */
import { nearestName } from './nearest-name.ts';

export interface Entry {
  readonly data: unknown;
  /** Dotted way from the top of the file: `match.any[1].pattern`; '' is the whole file. */
  readonly path: string;
  readonly report: Report;
}

/** Takes a problem: where it is, as an `Entry` path, and what it is. */
export type Report = (path: string, message: string) => void;

/** The entries of a mapping whose keys are all known. */
export interface Fields {
  /** The mapping itself. */
  readonly entry: Entry;
  readonly get: (key: string) => Entry | undefined;
}

export interface KeySet {
  readonly known: readonly string[];
  /** Keys that the rule language has and this version does not run. They are refused by name, never skipped. */
  readonly unsupported?: readonly string[];
}

/** The entries of a mapping; reports every key that is not in `keys`, with the nearest one that is. */
export function readMapping(entry: Entry, keys: KeySet): Fields | undefined {
  if (!isMapping(entry.data)) return fail(entry, `must be a mapping, not ${nameOfType(entry.data)}`);
  const fields = new Map<string, Entry>();
  for (const [key, data] of Object.entries(entry.data)) {
    const path = entry.path === '' ? key : `${entry.path}.${key}`;
    if (keys.known.includes(key)) fields.set(key, { data, path, report: entry.report });
    else entry.report(path, unknownKey(key, keys));
  }
  return { entry, get: (key) => fields.get(key) };
}

/** The entry of a key that has to be there. */
export function requireField(fields: Fields, key: string): Entry | undefined {
  return fields.get(key) ?? fail(fields.entry, `"${key}" is missing`);
}

/** A text that is not blank, without white space at its ends. */
export function readText(entry: Entry): string | undefined {
  if (typeof entry.data !== 'string') return fail(entry, `must be a text, not ${nameOfType(entry.data)}`);
  const text = entry.data.trim();
  return text === '' ? fail(entry, 'must not be empty') : text;
}

export function readChoice<Choice extends string>(entry: Entry, choices: readonly Choice[]): Choice | undefined {
  const choice = choices.find((candidate) => candidate === entry.data);
  if (choice !== undefined) return choice;
  return fail(entry, `must be one of ${choices.join(', ')}, not ${JSON.stringify(entry.data) ?? 'nothing'}`);
}

/** The entries of a list that holds at least one. */
export function readList(entry: Entry): readonly Entry[] | undefined {
  if (!Array.isArray(entry.data)) return fail(entry, `must be a list, not ${nameOfType(entry.data)}`);
  if (entry.data.length === 0) return fail(entry, 'must not be empty');
  return entry.data.map((data: unknown, index) => ({ data, path: `${entry.path}[${index}]`, report: entry.report }));
}

/** A list, or the one thing that stands for a list of one. */
export function readOneOrMore(entry: Entry): readonly Entry[] | undefined {
  return Array.isArray(entry.data) ? readList(entry) : [entry];
}

/** A list of texts; `undefined` where one of them is none. */
export function readTexts(entry: Entry): readonly string[] | undefined {
  return allOf(readList(entry)?.map(readText));
}

/** The list without holes, or nothing where there is one (its problem has been reported). */
export function allOf<Item>(items: readonly (Item | undefined)[] | undefined): readonly Item[] | undefined {
  if (items === undefined) return undefined;
  const present = items.filter((item) => item !== undefined);
  return present.length === items.length ? present : undefined;
}

/** Reports a problem at the entry, and answers `undefined` so that a reader can return with it. */
export function fail(entry: Entry, message: string): undefined {
  entry.report(entry.path, message);
  return undefined;
}

export function isMapping(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function unknownKey(key: string, keys: KeySet): string {
  if (keys.unsupported?.includes(key)) return `"${key}" is not supported`;
  const nearest = nearestName(key, keys.known);
  return nearest === undefined
    ? `unknown key "${key}"; known here: ${keys.known.join(', ')}`
    : `unknown key "${key}"; did you mean "${nearest}"?`;
}

function nameOfType(data: unknown): string {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return 'a mapping';
  return typeof data === 'string' ? 'a text' : `a ${typeof data}`;
}
