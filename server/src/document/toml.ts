/**
 * TOML to values that know their line, for pyproject.toml and parapet.toml. Tables are maps and not objects: a file
 * may name a key `__proto__`, and the parser's own conversion to objects lets it write into every object there is.
 */
import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';

/** Lines count from 1. */
export type TomlValue =
  | { readonly kind: 'string'; readonly value: string; readonly line: number }
  | { readonly kind: 'number'; readonly value: number; readonly line: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly line: number }
  | { readonly kind: 'date'; readonly line: number }
  | TomlList
  | TomlTable;

export interface TomlList {
  readonly kind: 'list';
  readonly items: readonly TomlValue[];
  readonly line: number;
}

export interface TomlTable {
  readonly kind: 'table';
  /** By key, in the order of the file. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
  readonly line: number;
}

export interface TomlEntry {
  /** Where the key stands, which may be before the line of its value. */
  readonly line: number;
  readonly value: TomlValue;
}

interface OpenTable extends TomlTable {
  readonly entries: Map<string, TomlEntry>;
}

interface OpenList extends TomlList {
  readonly items: TomlValue[];
}

/** The parser recurses into brackets, and takes time that grows faster than the text; no project file comes near. */
const MOST_NESTED = 100;
const LONGEST = 200_000;

/** The file as one table, or what is wrong with it and in which line. Never throws. */
export function parseToml(
  text: string,
): { readonly table: TomlTable } | { readonly problem: { readonly line: number; readonly message: string } } {
  if (text.length > LONGEST) return { problem: { line: 1, message: 'the file is too long to be read' } };
  const tooDeep = lineNestedBeyond(text, MOST_NESTED);
  if (tooDeep !== undefined) return { problem: { line: tooDeep, message: 'brackets are nested too deep' } };
  try {
    return { table: toTable(parseTOML(text, { tomlVersion: '1.1' })) };
  } catch (error) {
    if (error instanceof ParseError) return { problem: { line: error.lineNumber, message: error.message } };
    return { problem: { line: 1, message: 'the file cannot be read as TOML' } };
  }
}

/** The value at a dotted way of keys. */
export function tomlAt(table: TomlTable, ...way: readonly string[]): TomlValue | undefined {
  let value: TomlValue | undefined = table;
  for (const key of way) value = value?.kind === 'table' ? value.entries.get(key)?.value : undefined;
  return value;
}

/** Counts brackets in strings and comments too: many more open than closed ones are no project's file either way. */
function lineNestedBeyond(text: string, limit: number): number | undefined {
  let depth = 0;
  let line = 1;
  for (const [character] of text.matchAll(/[[{\]}\n]/g)) {
    if (character === '\n') line++;
    else depth = Math.max(0, depth + (character === '[' || character === '{' ? 1 : -1));
    if (depth > limit) return line;
  }
  return undefined;
}

function toTable(program: AST.TOMLProgram): TomlTable {
  const root = emptyTable(1);
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') put(root, node);
    else putAll(openTable(root, node), node.body);
  }
  return root;
}

/** The table that a `[header]` names; `resolvedKey` holds a number where a way leads through `[[a list]]`. */
function openTable(root: OpenTable, header: AST.TOMLTable): OpenTable {
  const line = header.loc.start.line;
  let table = root;
  for (const [index, key] of header.resolvedKey.entries()) {
    if (typeof key === 'number') continue;
    const place = header.resolvedKey[index + 1];
    table = typeof place === 'number' ? tableInList(table, { key, place, line }) : tableUnder(table, key, line);
  }
  return table;
}

function tableUnder(parent: OpenTable, key: string, line: number): OpenTable {
  const value = parent.entries.get(key)?.value;
  if (value?.kind === 'table') return value as OpenTable;
  const table = emptyTable(line);
  parent.entries.set(key, { line, value: table });
  return table;
}

function tableInList(
  parent: OpenTable,
  at: { readonly key: string; readonly place: number; readonly line: number },
): OpenTable {
  const value = parent.entries.get(at.key)?.value;
  const list: OpenList = value?.kind === 'list' ? (value as OpenList) : { kind: 'list', items: [], line: at.line };
  if (list !== value) parent.entries.set(at.key, { line: at.line, value: list });
  const present = list.items[at.place];
  if (present?.kind === 'table') return present as OpenTable;
  const table = emptyTable(at.line);
  list.items.push(table);
  return table;
}

function putAll(table: OpenTable, body: readonly AST.TOMLKeyValue[]): OpenTable {
  for (const pair of body) put(table, pair);
  return table;
}

/** `a.b.c = value` opens the tables `a` and `b` on its way. */
function put(table: OpenTable, pair: AST.TOMLKeyValue): void {
  const line = pair.loc.start.line;
  const keys = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  const last = keys.pop() ?? '';
  const parent = keys.reduce((open, key) => tableUnder(open, key, line), table);
  parent.entries.set(last, { line, value: toValue(pair.value) });
}

function toValue(node: AST.TOMLContentNode): TomlValue {
  const line = node.loc.start.line;
  if (node.type === 'TOMLArray') return { kind: 'list', items: node.elements.map(toValue), line };
  if (node.type === 'TOMLInlineTable') return putAll(emptyTable(line), node.body);
  switch (node.kind) {
    case 'string':
      return { kind: 'string', value: node.value, line };
    case 'integer':
    case 'float':
      return { kind: 'number', value: node.value, line };
    case 'boolean':
      return { kind: 'boolean', value: node.value, line };
    default:
      return { kind: 'date', line };
  }
}

function emptyTable(line: number): OpenTable {
  return { kind: 'table', entries: new Map(), line };
}
