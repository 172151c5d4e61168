/** TOML: every `[header]` with what stands below it is a mapping of its own, inside of the mappings that its name spells. */
import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../text/span.ts';
import {
  type DataDocument,
  type DataEntry,
  type DataMap,
  type DataText,
  type DataValue,
  DEEPEST_DATA,
  LONGEST_DATA,
  NO_DATA,
} from './data-value.ts';

/** Never throws; a file with a mistake gives nothing, because the parser stops there. */
export function readTomlData(text: string): DataDocument {
  if (text.length > LONGEST_DATA || isNestedTooDeep(text)) return NO_DATA;
  try {
    const program = parseTOML(text, { tomlVersion: '1.1' });
    const { body } = program.body[0];
    const top = body.filter((node) => node.type === 'TOMLKeyValue');
    const tables = body.filter((node) => node.type === 'TOMLTable');
    const maps = [...(top.length > 0 ? [mapOf(top)] : []), ...tables.map(toTable)];
    const comments = program.comments.map(({ range: [start, end] }) => ({ start, end }));
    return { statements: maps.map((value) => ({ kind: 'value', value })), comments, errors: 0 };
  } catch {
    return NO_DATA;
  }
}

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  for (const [character] of text.matchAll(/[[{\]}]/g)) {
    depth = Math.max(0, depth + (character === '[' || character === '{' ? 1 : -1));
    if (depth > DEEPEST_DATA) return true;
  }
  return false;
}

function toTable(table: AST.TOMLTable): DataMap {
  const inner: DataMap = { kind: 'map', span: spanOf(table), entries: table.body.map(toEntry) };
  return nested(table.key, inner) as DataMap;
}

function mapOf(pairs: readonly AST.TOMLKeyValue[]): DataMap {
  const [first, last] = [pairs[0], pairs.at(-1)];
  const span = { start: first?.range[0] ?? 0, end: last?.range[1] ?? 0 };
  return { kind: 'map', span, entries: pairs.map(toEntry) };
}

/** `a.b = value` is a mapping in a mapping. */
function toEntry(pair: AST.TOMLKeyValue): DataEntry {
  const [first, ...rest] = pair.key.keys.map(toKey);
  const value = rest.reduceRight<DataValue>((inner, key) => wrapped(key, inner), toValue(pair.value));
  return { key: first as DataText, value };
}

function nested(key: AST.TOMLKey, inner: DataValue): DataValue {
  return key.keys.map(toKey).reduceRight<DataValue>((value, part) => wrapped(part, value), inner);
}

function wrapped(key: DataText, value: DataValue): DataMap {
  const span = { start: Math.min(key.span.start, value.span.start), end: Math.max(key.span.end, value.span.end) };
  return { kind: 'map', span, entries: [{ key, value }] };
}

function toKey(key: AST.TOMLBare | AST.TOMLQuoted): DataText {
  return { kind: 'text', span: spanOf(key), value: key.type === 'TOMLBare' ? key.name : key.value };
}

function toValue(node: AST.TOMLContentNode): DataValue {
  const span = spanOf(node);
  if (node.type === 'TOMLArray') return { kind: 'list', span, items: node.elements.map(toValue) };
  if (node.type === 'TOMLInlineTable') return { kind: 'map', span, entries: node.body.map(toEntry) };
  switch (node.kind) {
    case 'string':
      return { kind: 'text', span, value: node.value };
    case 'boolean':
      return { kind: node.value ? 'true' : 'false', span };
    case 'integer':
    case 'float':
      return { kind: 'number', span };
    default:
      return { kind: 'text', span, value: String(node.datetime) };
  }
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}
