/**
 * Where to look: every node of a program by its kind, and every call by the last word of its callee. A rule that wants
 * `torch.load(...)` asks for the calls of `load` and never sees the others; a rule without calls here costs one look-up.
 */
import { internName } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { nodesOfKind } from './nodes-of-kind.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';

export interface NodeIndex {
  /** In document order. */
  ofKind(kind: NodeKind): readonly NodeRef[];
  /** Calls whose callee ends in the name, as it is written or as it resolves; name is an interned id. */
  callsOf(name: number): readonly NodeRef[];
  /** Attributes of the name (an interned id), in document order. */
  attributesOf(name: number): readonly NodeRef[];
  /** Calls with the keyword (an interned id), and those with a `**` that may hold it. */
  callsWith(keyword: number): readonly NodeRef[];
}

const indexes = new WeakMap<Program, NodeIndex>();
const NONE: readonly NodeRef[] = [];

export function nodeIndex(program: Program): NodeIndex {
  let index = indexes.get(program);
  if (index === undefined) {
    index = makeIndex(program);
    indexes.set(program, index);
  }
  return index;
}

function makeIndex(program: Program): NodeIndex {
  let byCallee: Map<number, NodeRef[]> | undefined;
  let byAttribute: ReadonlyMap<number, readonly NodeRef[]> | undefined;
  let byKeyword: KeywordIndex | undefined;
  const ofKind = (kind: NodeKind) => nodesOfKind(program, kind);
  return {
    ofKind,
    callsOf(name) {
      byCallee ??= indexCalls(program, ofKind(NodeKind.Call));
      return byCallee.get(name) ?? NONE;
    },
    attributesOf(name) {
      byAttribute ??= indexAttributes(ofKind(NodeKind.Attribute));
      return byAttribute.get(name) ?? NONE;
    },
    callsWith(keyword) {
      byKeyword ??= indexKeywords(ofKind(NodeKind.Keyword), ofKind(NodeKind.Starred));
      return withoutTwins(byKeyword.calls.get(keyword) ?? NONE, byKeyword.open);
    },
  };
}

function indexCalls(program: Program, calls: readonly NodeRef[]): Map<number, NodeRef[]> {
  const index = new Map<number, NodeRef[]>();
  for (const call of calls) {
    const { tree } = call.unit;
    const callee = { unit: call.unit, node: tree.firstChild(call.node) };
    const kind = tree.kind(callee.node);
    if (kind !== NodeKind.Name && kind !== NodeKind.Attribute && kind !== NodeKind.Call) continue;
    const written = kind === NodeKind.Call ? -1 : tree.value(callee.node);
    if (written >= 0) add(index, written, call);
    for (const resolved of resolvedWords(program, callee)) if (resolved !== written) add(index, resolved, call);
  }
  return index;
}

function indexAttributes(attributes: readonly NodeRef[]): ReadonlyMap<number, readonly NodeRef[]> {
  const index = new Map<number, NodeRef[]>();
  for (const attribute of attributes) add(index, attribute.unit.tree.value(attribute.node), attribute);
  return index;
}

interface KeywordIndex {
  readonly calls: ReadonlyMap<number, readonly NodeRef[]>;
  readonly open: readonly NodeRef[];
}

const DOUBLE_STAR = 2;

/** Both lists in one, with nodes that are in both only once. */
function withoutTwins(first: readonly NodeRef[], second: readonly NodeRef[]): readonly NodeRef[] {
  if (second.length === 0) return first;
  const place = ({ unit, node }: NodeRef) => `${unit.order}:${node}`;
  const known = new Set(first.map(place));
  return [...first, ...second.filter((ref) => !known.has(place(ref)))];
}

function indexKeywords(keywords: readonly NodeRef[], starred: readonly NodeRef[]): KeywordIndex {
  const calls = new Map<number, NodeRef[]>();
  for (const { unit, node } of keywords) {
    const call = unit.tree.parent(node);
    if (unit.tree.kind(call) === NodeKind.Call) add(calls, unit.tree.value(node), { unit, node: call });
  }
  const open = starred.flatMap(({ unit, node }) => {
    const call = unit.tree.parent(node);
    const isOpen = unit.tree.value(node) === DOUBLE_STAR && unit.tree.kind(call) === NodeKind.Call;
    return isOpen ? [{ unit, node: call }] : [];
  });
  return { calls, open };
}

/** The last words of what the callee resolves to. An attribute keeps its own; a call is one that looks a function up. */
function resolvedWords(program: Program, callee: NodeRef): ReadonlySet<number> {
  if (callee.unit.tree.kind(callee.node) === NodeKind.Attribute) return new Set();
  return new Set(qualifiedNames(program, callee).map((name) => internName(name.slice(name.lastIndexOf('.') + 1))));
}

function add<K>(index: Map<K, NodeRef[]>, key: K, ref: NodeRef): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [ref]);
  else list.push(ref);
}
