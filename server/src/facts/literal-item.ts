/** What is inside literal containers: the entries of a dictionary, and the one item that a constant subscript takes out. */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { constantOf } from './constants.ts';
import { isDictCall, namedLiteral } from './named-literal.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program } from './program.ts';

/** Larger literals are data, not options. */
const MOST_ITEMS = 200;

export interface LiteralEntry {
  readonly key: string;
  readonly value: NodeRef;
}

/**
 * The entries of `{…}` or `dict(…)`, also behind a name that is bound only to it. Undefined where one has a key that is not
 * a known string, or comes out of another dictionary.
 */
export function literalEntries(program: Program, ref: NodeRef): readonly LiteralEntry[] | undefined {
  return remembered(program, namedLiteral(program, ref), 0);
}

const remembered = memoizeByNode<readonly LiteralEntry[] | undefined>(undefined, (program, literal) => {
  const { tree } = literal.unit;
  const isCall = isDictCall(program, literal);
  if (!isCall && tree.kind(literal.node) !== NodeKind.Dict) return undefined;
  const parts = tree.children(literal.node).slice(isCall ? 1 : 0);
  if (parts.length > MOST_ITEMS) return undefined;
  const entries: LiteralEntry[] = [];
  for (const part of parts) {
    const entry = entryOf(program, { unit: literal.unit, node: part });
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
});

function entryOf(program: Program, { unit, node }: NodeRef): LiteralEntry | undefined {
  const { tree } = unit;
  if (tree.kind(node) === NodeKind.Keyword) {
    return { key: nameText(tree.value(node)), value: { unit, node: tree.lastChild(node) } };
  }
  const [key, value] = tree.kind(node) === NodeKind.DictEntry ? tree.children(node) : [];
  if (key === undefined || value === undefined) return undefined;
  const name = constantOf(program, { unit, node: key });
  return name?.kind === 'string' ? { key: name.value, value: { unit, node: value } } : undefined;
}

/** `options["trust"]` and `versions[0]` of a literal: the item's own node. */
export function literalItem(program: Program, { unit, node }: NodeRef): NodeRef | undefined {
  const [object, index] = unit.tree.children(node);
  if (object === undefined || index === undefined) return undefined;
  const key = constantOf(program, { unit, node: index });
  if (key?.kind === 'string') {
    const entries = literalEntries(program, { unit, node: object });
    return entries?.findLast((entry) => entry.key === key.value)?.value;
  }
  return key?.kind === 'number' ? itemAt(program, { unit, node: object }, key.value) : undefined;
}

function itemAt(program: Program, object: NodeRef, index: number): NodeRef | undefined {
  const { unit, node } = namedLiteral(program, object);
  const kind = unit.tree.kind(node);
  if (kind !== NodeKind.List && kind !== NodeKind.Tuple) return undefined;
  const items = unit.tree.children(node);
  if (items.length > MOST_ITEMS || items.some((item) => unit.tree.kind(item) === NodeKind.Starred)) return undefined;
  const item = items.at(index);
  return item === undefined ? undefined : { unit, node: item };
}
