/** YAML, all documents of a file one after the other. Aliases stay references: what they repeat is judged where it stands. */
import { isAlias, isMap, isScalar, isSeq, Lexer, type Pair, parseAllDocuments, type Scalar } from 'yaml';
import type { Span } from '../../text/span.ts';
import {
  type DataDocument,
  type DataEntry,
  type DataValue,
  DEEPEST_DATA,
  LONGEST_DATA,
  NO_DATA,
} from './data-value.ts';
import { deepYamlLine } from './yaml-depth.ts';

/** Never throws; what cannot be read is left out and counted. */
export function readYamlData(text: string): DataDocument {
  if (text.length > LONGEST_DATA || deepYamlLine(text, DEEPEST_DATA) !== undefined) return NO_DATA;
  const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  if ('empty' in documents) return { statements: [], comments: [], errors: 0 };
  return {
    statements: documents.flatMap(({ contents }) => {
      const value = contents === null ? undefined : toValue(contents);
      return value === undefined ? [] : [{ kind: 'value' as const, value }];
    }),
    comments: commentsOf(text),
    errors: documents.reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

/** The recursion is bounded by the nesting that was checked before. */
function toValue(node: unknown): DataValue | undefined {
  if (isMap(node)) {
    return { kind: 'map', span: spanOf(node.range), entries: node.items.flatMap((pair) => toEntry(pair)) };
  }
  if (isSeq(node))
    return { kind: 'list', span: spanOf(node.range), items: node.items.flatMap((item) => toValue(item) ?? []) };
  if (isScalar(node)) return toScalar(node);
  return isAlias(node) ? { kind: 'reference', span: spanOf(node.range) } : undefined;
}

function toEntry({ key, value }: Pair): readonly DataEntry[] {
  if (!isScalar(key)) return [];
  const span = spanOf(key.range);
  const read = toValue(value) ?? { kind: 'null' as const, span: { start: span.end, end: span.end } };
  return [{ key: { kind: 'text', span, value: String(key.value) }, value: read }];
}

function toScalar(node: Scalar): DataValue {
  const { value } = node;
  const span = spanOf(node.range);
  if (typeof value === 'boolean') return { kind: value ? 'true' : 'false', span };
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'number', span };
  return value === null || value === undefined ? { kind: 'null', span } : { kind: 'text', span, value: String(value) };
}

/** The library's third number is behind the comment that follows. */
function spanOf(range: readonly [number, number, number] | null | undefined): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function commentsOf(text: string): readonly Span[] {
  const comments: Span[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    // The lexer marks the beginnings of documents and scalars with control characters that the text does not have.
    if (/^[\u0002\u0018\u001f\ufeff]$/.test(token) && text[at] !== token) continue;
    if (token.startsWith('#')) comments.push({ start: at, end: at + token.length });
    at += token.length;
  }
  return comments;
}
