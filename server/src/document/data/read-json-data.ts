/** JSON, with the comments and trailing commas that editors' configuration files have. */
import { type Node, type ParseError, parseTree, visit } from 'jsonc-parser';
import type { Span } from '../../text/span.ts';
import { isNestedWithin } from '../json-depth.ts';
import {
  type DataDocument,
  type DataEntry,
  type DataValue,
  DEEPEST_DATA,
  LONGEST_DATA,
  NO_DATA,
} from './data-value.ts';

/** Never throws; what cannot be read is left out and counted. */
export function readJsonData(text: string): DataDocument {
  if (text.length > LONGEST_DATA || !isNestedWithin(text, DEEPEST_DATA)) return NO_DATA;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  if (root === undefined) return NO_DATA;
  return {
    statements: [{ kind: 'value', value: toValue(root) }],
    comments: commentsOf(text),
    errors: errors.length,
  };
}

/** The recursion is bounded by the nesting that was checked before. */
function toValue(node: Node): DataValue {
  const span = spanOf(node);
  switch (node.type) {
    case 'object':
      return { kind: 'map', span, entries: (node.children ?? []).flatMap(toEntry) };
    case 'array':
      return { kind: 'list', span, items: (node.children ?? []).map(toValue) };
    case 'string':
      return { kind: 'text', span, value: String(node.value) };
    case 'number':
      return { kind: 'number', span };
    case 'boolean':
      return { kind: node.value === true ? 'true' : 'false', span };
    default:
      return { kind: 'null', span };
  }
}

function toEntry({ children = [] }: Node): readonly DataEntry[] {
  const [key, value] = children;
  if (key === undefined || value === undefined) return [];
  return [{ key: { kind: 'text', span: spanOf(key), value: String(key.value) }, value: toValue(value) }];
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

function commentsOf(text: string): readonly Span[] {
  const comments: Span[] = [];
  visit(
    text,
    { onComment: (start, length) => comments.push({ start, end: start + length }) },
    { allowTrailingComma: true },
  );
  return comments;
}
