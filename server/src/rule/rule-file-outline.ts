/**
 * Where things stand in the text of a rule file: the place of every key and value, and what an author is writing at the
 * cursor. For editors only; it reads texts that are half written, which `parseRuleFile` refuses.
 */
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Span } from '../text/span.ts';
import { boundsProblem } from './parse-rule-file.ts';

/** The way from the top of a file to a value: names of keys, numbers of list items. */
export type RulePath = readonly (string | number)[];

/** A place that has a name: an entry of a mapping, or an item of a list. */
export interface OutlineEntry {
  readonly path: RulePath;
  /** Of an entry of a mapping. */
  readonly key?: Span;
  /** Of a value that is one text, number or the like: its words, without quotes' or indentation's white space around. */
  readonly value?: Span;
}

export interface RuleOutline {
  /** The entry at an `Entry` path such as `match.any[1].pattern`, or the nearest one around it; undefined for the whole file. */
  entryAt(path: string): OutlineEntry | undefined;
  /** In the order of the text. */
  readonly entries: readonly OutlineEntry[];
}

/** Nothing is known about a text that is not even read: too long or too deep. */
const EMPTY: RuleOutline = { entries: [], entryAt: () => undefined };

/** Never throws. What the YAML parser cannot make sense of is left out. */
export function outlineRuleFile(text: string): RuleOutline {
  if (boundsProblem(text) !== undefined) return EMPTY;
  const entries: OutlineEntry[] = [];
  collectEntries(parseRuleText(text).contents, { text, entries }, []);
  const byPath = new Map<string, OutlineEntry>();
  for (const entry of entries) {
    const name = pathText(entry.path);
    // Of two keys with one name the first counts, as for `lineOf` of `parseRuleFile`.
    if (!byPath.has(name)) byPath.set(name, entry);
  }
  return {
    entries,
    entryAt: (path) => {
      for (let place = path; place !== ''; place = parentPath(place)) {
        const entry = byPath.get(place);
        if (entry !== undefined) return entry;
      }
      return undefined;
    },
  };
}

/** The YAML tree of a text that passed `boundsProblem`. Keys that are there twice are looked for elsewhere. */
export function parseRuleText(text: string) {
  return parseDocument(text, { prettyErrors: false, uniqueKeys: false });
}

interface Collection {
  readonly text: string;
  readonly entries: OutlineEntry[];
}

/** Recursion is as deep as the text is nested, which `boundsProblem` bounds. Aliases are not followed. */
function collectEntries(node: unknown, into: Collection, path: RulePath): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      addEntry(key, value, into, [...path, String(key.value)]);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) addEntry(undefined, item, into, [...path, index]);
  }
}

function addEntry(keyNode: unknown, valueNode: unknown, into: Collection, path: RulePath): void {
  const key = scalarSpan(keyNode, into.text);
  const value = scalarSpan(valueNode, into.text);
  into.entries.push({ path, ...(key && { key }), ...(value && { value }) });
  collectEntries(valueNode, into, path);
}

/** The words of a scalar: of a block (`|`, `>`) those below its first line. Undefined where it has none. */
function scalarSpan(node: unknown, text: string): Span | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const [from, to] = node.range;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const first = isBlock ? Math.max(from, text.indexOf('\n', from) + 1) : from;
  const source = text.slice(first, to);
  const start = first + source.length - source.trimStart().length;
  const end = first + source.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

/** As in the paths of problems. */
function pathText(path: RulePath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
}
