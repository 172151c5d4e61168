/** The value that a string literal has when the program runs. */
import { NodeKind, StringFlag } from './node-kind.ts';
import type { Node, Tree } from './tree.ts';

/** Longer literals are data, not something that a rule compares; units: UTF-16 code units of source. */
const MAX_SOURCE = 1 << 16;

const MAX_CODE_POINT = 0x10ffff;

/** A backslash and what belongs to it, or a line break, which is a line feed in Python however the file spells it. */
const ESCAPE =
  /\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^{}]{0,99})\}|([\s\S]))|\r\n?/g;

const SINGLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/**
 * The value of a String node; bytes come as text of the same code points. Undefined for other nodes, unclosed literals,
 * literals over 64 KB, and those with a character given by its name, because the table of names is not carried along.
 */
export function stringValue(tree: Tree, node: Node): string | undefined {
  const literal = tree.literals?.get(node);
  if (literal !== undefined) return literal;
  const flags = tree.value(node);
  if (tree.kind(node) !== NodeKind.String || (flags & StringFlag.Unterminated) !== 0) return undefined;
  if (tree.end(node) - tree.start(node) > MAX_SOURCE) return undefined;
  const source = tree.source(node);
  const quotes = (flags & StringFlag.Triple) !== 0 ? 3 : 1;
  const content = source.slice(source.search(/["']/) + quotes, source.length - quotes);
  return decode(content, flags);
}

/** As `stringValue` for the FormatText between the fields of an f-string: doubled braces count once. */
export function formatTextValue(tree: Tree, node: Node): string | undefined {
  if (tree.kind(node) !== NodeKind.FormatText || tree.end(node) - tree.start(node) > MAX_SOURCE) return undefined;
  const flags = tree.value(node);
  const source = tree.source(node);
  return decode(
    source.replace(/(\\N\{[^{}]{0,99}\})|\{\{|\}\}/g, (doubled, name) => name ?? doubled.slice(1)),
    flags,
  );
}

function decode(content: string, flags: number): string | undefined {
  if ((flags & StringFlag.Raw) !== 0) return content.replace(/\r\n?/g, '\n');
  if (!/[\\\r]/.test(content)) return content;
  let isKnown = true;
  const isBytes = (flags & StringFlag.Bytes) !== 0;
  const value = content.replace(ESCAPE, (written, lineBreak, octal, hex, short, long, name, other) => {
    if (!written.startsWith('\\')) return '\n';
    if (lineBreak !== undefined) return '';
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (other !== undefined) return SINGLE_ESCAPES[other] ?? written;
    if (isBytes) return written;
    if (name !== undefined) isKnown = false;
    return codePoint(short ?? long) ?? written;
  });
  return isKnown ? value : undefined;
}

function codePoint(digits: string | undefined): string | undefined {
  const code = digits === undefined ? Number.NaN : Number.parseInt(digits, 16);
  return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : undefined;
}
