/**
 * Reads the YAML of a rule file into plain data, and remembers on which line each value stands. The text may come from
 * a workspace nobody trusts, so its size, its depth and its aliases are bounded before and while it is read.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { deepYamlLine } from '../document/data/yaml-depth.ts';

export interface ParsedRuleFile {
  /** Mappings, lists, texts, numbers, booleans and null. */
  readonly data: unknown;
  /** The line, from 1, of the value at an `Entry` path; of the nearest value around it where there is none. */
  readonly lineOf: (path: string) => number;
}

export interface YamlProblem {
  /** From 1. */
  readonly line: number;
  readonly path: string;
  readonly message: string;
}

const MAX_LENGTH = 1_000_000;
/** A rule is about ten levels deep. */
const MAX_DEPTH = 100;
/** An alias repeats a part of the tree; nested ones double it each time, so their sum is bounded, not their number. */
const MAX_VALUES = 50_000;

/** The data of one rule file, or what is wrong with its YAML. Never throws. */
export function parseRuleFile(text: string): ParsedRuleFile | { readonly problems: readonly YamlProblem[] } {
  const unread = boundsProblem(text);
  if (unread !== undefined) return { problems: [unread] };
  const lines = new LineCounter();
  // Duplicate keys are looked for below: the library compares each key with each other one.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ pos, message }) => ({ line: lineAt(lines, pos[0]), path: '', message })),
    };
  }
  return new YamlReader(document, lines).read();
}

/** Why a text is not even given to the YAML parser: it is too long, or nested too deeply. */
export function boundsProblem(text: string): YamlProblem | undefined {
  if (text.length > MAX_LENGTH) return { line: 1, path: '', message: `larger than ${MAX_LENGTH} characters` };
  const line = deepYamlLine(text, MAX_DEPTH);
  return line === undefined ? undefined : { line, path: '', message: `nested more than ${MAX_DEPTH} levels deep` };
}

/** Turns the YAML tree into plain data; lives for one file. */
class YamlReader {
  readonly #lineByPath = new Map<string, number>();
  readonly #problems: YamlProblem[] = [];
  #values = 0;

  constructor(
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  read(): ParsedRuleFile | { readonly problems: readonly YamlProblem[] } {
    const data = this.#toData(this.document.contents, '', 0);
    if (this.#problems.length > 0) return { problems: this.#problems };
    return { data, lineOf: (path) => this.#lineOf(path) };
  }

  /** `depth` counts aliases too, so that one which holds itself ends. */
  #toData(node: unknown, path: string, depth: number): unknown {
    const line = this.#placeOf(node, path);
    this.#values += 1;
    if (this.#values > MAX_VALUES || depth > MAX_DEPTH) {
      if (this.#problems.length === 0) this.#report(line, path, 'too many values, or aliases that repeat each other');
      return null;
    }
    if (isMap(node)) return this.#toMapping(node, path, depth);
    if (isSeq(node)) return node.items.map((item, index) => this.#toData(item, `${path}[${index}]`, depth + 1));
    if (isAlias(node)) return this.#toData(node.resolve(this.document), path, depth + 1);
    return isScalar(node) ? node.value : null;
  }

  #toMapping(node: YAMLMap, path: string, depth: number): Readonly<Record<string, unknown>> {
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const place = path === '' ? name : `${path}.${name}`;
      this.#placeOf(key, place);
      if (!isScalar(key)) this.#report(this.#lineOfNode(key), place, 'a key must be a plain text');
      if (entries.has(name)) this.#report(this.#lineOfNode(key), place, `"${name}" is here twice`);
      entries.set(name, this.#toData(value, place, depth + 1));
    }
    // Unlike an assignment, this makes even a key `__proto__` an ordinary one.
    return Object.fromEntries(entries);
  }

  /** Remembers the line of the first thing seen at a path, which for a value of a mapping is its key. */
  #placeOf(node: unknown, path: string): number {
    const known = this.#lineByPath.get(path);
    if (known !== undefined) return known;
    const line = this.#lineOfNode(node) ?? this.#lineOf(path);
    this.#lineByPath.set(path, line);
    return line;
  }

  #lineOfNode(node: unknown): number | undefined {
    const start = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
    return start === undefined ? undefined : lineAt(this.lines, start);
  }

  #lineOf(path: string): number {
    for (let place = path; place !== ''; place = parentPath(place)) {
      const line = this.#lineByPath.get(place);
      if (line !== undefined) return line;
    }
    return 1;
  }

  #report(line: number | undefined, path: string, message: string): void {
    this.#problems.push({ line: line ?? this.#lineOf(path), path, message });
  }
}

function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
}

function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line);
}
