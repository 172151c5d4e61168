/** Values of a configuration file, checked against the shape that their key asks for. */
import type { TomlEntry, TomlTable, TomlValue } from '../../document/toml.ts';
import { SEVERITIES } from '../../finding/severity.ts';
import { nearestName } from '../../rule/nearest-name.ts';
import { compileGlob } from '../../text/glob.ts';
import type { ConfigurationKey, SeverityOrOff, Shape, ShapeValues } from './configuration-keys.ts';
import { parseSize } from './configuration-size.ts';

/** What is wrong with one key. The rest of the file still counts. */
export interface ConfigurationProblem {
  /** The configuration file. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Dotted, below `[tool.parapet]`; empty where the file as a whole cannot be read. */
  readonly key: string;
  readonly message: string;
}

/** Collects what is wrong while values are read. */
export type Report = (place: { readonly line: number; readonly key: string }, message: string) => void;

/** Where a value stands, for messages. */
interface Place {
  readonly key: string;
  readonly report: Report;
}

type Reader<S extends Shape> = (value: TomlValue, place: Place) => ShapeValues[S] | undefined;

const LEVELS: readonly SeverityOrOff[] = [...SEVERITIES, 'off'];

const READERS: { readonly [S in Shape]: Reader<S> } = {
  texts: readTexts,
  globs: readGlobs,
  'rule-ids': readTexts,
  severities: (value, place) => readTable(value, { ...place, expected: 'a table of rule id = "severity"' }, readLevel),
  'ids-by-glob': (value, place) =>
    readTable(value, { ...place, expected: 'a table of "pattern" = ["rule-id"]' }, readIdsOfGlob),
  boolean: (value, place) => (value.kind === 'boolean' ? value.value : expected('true or false', value, place)),
  size: readSize,
};

/** The value of one key of a table: as the file says it, or the default where it is absent or wrong. */
export function readKey<S extends Shape>(
  table: TomlTable | undefined,
  key: ConfigurationKey<S>,
  place: { readonly prefix: string; readonly report: Report },
): ShapeValues[S] {
  const value = table?.entries.get(key.name)?.value;
  const read: Reader<S> = READERS[key.shape];
  return (value && read(value, { key: place.prefix + key.name, report: place.report })) ?? key.default;
}

/** Reports every key that is not known, with the known one that it resembles. */
export function reportUnknownKeys(
  table: TomlTable,
  known: readonly string[],
  place: { readonly prefix: string; readonly report: Report },
): void {
  for (const [name, entry] of table.entries) {
    if (known.includes(name)) continue;
    place.report({ line: entry.line, key: place.prefix + name }, unknownName('key', name, known));
  }
}

/** `unknown key "exlude"; did you mean "exclude"?` */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return `unknown ${what} "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}

/** Says what belongs there, and gives undefined, so that a reader can end with it. */
export function expected(what: string, value: TomlValue, place: Place): undefined {
  place.report({ line: value.line, key: place.key }, `must be ${what}, not ${describe(value)}`);
  return undefined;
}

function readTexts(value: TomlValue, place: Place): readonly string[] | undefined {
  if (value.kind !== 'list') return expected('a list of strings', value, place);
  const texts: string[] = [];
  for (const item of value.items) {
    if (item.kind !== 'string') return expected('a list of strings only', item, place);
    texts.push(item.value);
  }
  return texts;
}

/** A pattern that cannot be used is left out, and the others count. */
function readGlobs(value: TomlValue, place: Place): readonly string[] | undefined {
  return readTexts(value, place)?.filter((glob) => isGlob(glob, value.line, place));
}

function isGlob(glob: string, line: number, place: Place): boolean {
  if (compileGlob(glob)) return true;
  place.report({ line, key: place.key }, 'a pattern must not be empty, nor stand for more than 64 patterns');
  return false;
}

/** A table with free keys; an entry that cannot be read is left out, and the others count. */
function readTable<T>(
  value: TomlValue,
  place: Place & { readonly expected: string },
  readEntry: (entry: TomlEntry, place: Place & { readonly name: string }) => T | undefined,
): ReadonlyMap<string, T> | undefined {
  if (value.kind !== 'table') return expected(place.expected, value, place);
  const result = new Map<string, T>();
  for (const [name, entry] of value.entries) {
    const read = readEntry(entry, { name, key: `${place.key}.${name}`, report: place.report });
    if (read !== undefined) result.set(name, read);
  }
  return result;
}

function readLevel(entry: TomlEntry, place: Place): SeverityOrOff | undefined {
  const { value } = entry;
  const level = value.kind === 'string' ? LEVELS.find((known) => known === value.value) : undefined;
  return level ?? expected(LEVELS.map((known) => `"${known}"`).join(', '), value, place);
}

function readIdsOfGlob(entry: TomlEntry, place: Place & { readonly name: string }): readonly string[] | undefined {
  return isGlob(place.name, entry.line, place) ? readTexts(entry.value, place) : undefined;
}

function readSize(value: TomlValue, place: Place): number | undefined {
  const size = value.kind === 'string' ? parseSize(value.value) : value.kind === 'number' ? value.value : undefined;
  return size !== undefined && size > 0 ? size : expected('a size such as "10MB"', value, place);
}

function describe(value: TomlValue): string {
  switch (value.kind) {
    case 'string':
      return JSON.stringify(value.value.slice(0, 40));
    case 'number':
    case 'boolean':
      return String(value.value);
    default:
      return `a ${value.kind}`;
  }
}
