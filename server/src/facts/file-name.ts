/**
 * Which file an expression means, as a text that is equal for expressions that mean the same file: the path where it is
 * known, and in its place what the code says where it is not. `os.path.join(folder, "a.pkl")`, `f"{folder}/a.pkl"` and
 * `Path(folder) / "a.pkl"` are one file, whatever `folder` is.
 */
import { nameText } from '../syntax/names.ts';
import { BinaryOperator, NodeKind } from '../syntax/node-kind.ts';
import { formatTextValue } from '../syntax/string-value.ts';
import type { Node } from '../syntax/tree.ts';
import { constantOf } from './constants.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import { reachingBindings } from './reaching.ts';

/** How many steps a path is followed: handle → open → join → name → literal. */
const DEPTH = 16;
/** Longer names are made by code that doubles a text in every line. */
const LONGEST = 4096;

/** Stands for bytes that came straight out of `dumps`. */
export const SERIALISED = '\0serialised';

/** In the place of a name that nothing is known of: the order of the unit that binds it, and the node of the binding. */
export const UNKNOWN_BINDING = /\{(\d+):(\d+)\}/;

/** Callables that give the file named by their first argument, or a handle on it. */
const OPENERS: ReadonlySet<string> = new Set([
  'open',
  'BytesIO',
  'GzipFile',
  'BZ2File',
  'LZMAFile',
  'Path',
  'PurePath',
  'PosixPath',
  'str',
  'fspath',
  'expanduser',
  'abspath',
  'resolve',
]);
/** Methods that give what is in the file or the buffer. */
const READERS: ReadonlySet<string> = new Set(['read', 'read_bytes', 'getvalue', 'getbuffer']);
const JOINERS: ReadonlySet<string> = new Set(['join', 'joinpath']);

/** Undefined for what is no file, for addresses on the network, and where it cannot be told. */
export function fileName(program: Program, ref: NodeRef): string | undefined {
  const name = follow(program, ref, DEPTH);
  return name === undefined || isAddress(name) ? undefined : name.replace(/^(?:\.\/)+/, '').replace(/\/{2,}/g, '/');
}

/** The word before a call's parentheses: `dump` of `pickle.dump(…)`; empty where there is none. */
export function lastWord({ unit, node }: NodeRef): string {
  const { tree } = unit;
  const callee = tree.firstChild(node);
  const kind = tree.kind(callee);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return '';
  return tree.value(callee) < 0 ? '' : nameText(tree.value(callee));
}

function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(name);
}

function follow(program: Program, ref: NodeRef, depth: number): string | undefined {
  const name = depth === 0 ? undefined : remembered(program, ref, depth);
  return name !== undefined && name.length > LONGEST ? undefined : name;
}

const remembered = memoizeByNode<string | undefined>(undefined, (program, ref, depth) => {
  const constant = constantOf(program, ref);
  if (constant !== undefined) return constant.kind === 'string' ? constant.value : undefined;
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return nameOfName(program, ref, depth);
    case NodeKind.Call:
      return nameOfCall(program, ref, depth);
    case NodeKind.Binary:
      return nameOfSum(program, ref, depth);
    case NodeKind.FormatString:
    case NodeKind.JoinedStrings:
      return tree
        .children(node)
        .map((part) => partName(program, { unit, node: part }, depth))
        .join('');
    case NodeKind.Attribute:
    case NodeKind.Subscript:
      return written(ref);
    default:
      return undefined;
  }
});

/** What the code says, where nothing better is known. */
function written({ unit, node }: NodeRef): string {
  return `{${unit.tree.source(node)}}`;
}

function partName(program: Program, ref: NodeRef, depth: number): string {
  const { tree } = ref.unit;
  if (tree.kind(ref.node) === NodeKind.FormatText) return formatTextValue(tree, ref.node) ?? written(ref);
  if (tree.kind(ref.node) !== NodeKind.FormatField) return follow(program, ref, depth - 1) ?? written(ref);
  const [expression, spec] = tree.children(ref.node);
  if (expression === undefined || spec !== undefined || tree.value(ref.node) !== 0) return written(ref);
  const inner = { unit: ref.unit, node: expression };
  return follow(program, inner, depth - 1) ?? written(inner);
}

/** What the name is bound to, where all its bindings agree; else the one place that binds it. */
function nameOfName(program: Program, ref: NodeRef, depth: number): string | undefined {
  const reaching = reachingBindings(program, ref);
  if (reaching === undefined) return written(ref);
  const names = reaching.map(({ unit, binding }) => {
    const isWhole = binding.kind === 'assignment' || binding.kind === 'context';
    const value = isWhole ? follow(program, { unit, node: binding.value }, depth - 1) : undefined;
    return value ?? `{${unit.order}:${binding.node}}`;
  });
  const [first] = names;
  return names.every((name) => name === first) ? first : undefined;
}

function nameOfCall(program: Program, ref: NodeRef, depth: number): string | undefined {
  const { unit, node } = ref;
  const { tree } = unit;
  const [callee = -1, ...args] = tree.children(node);
  const word = lastWord(ref);
  if (word === 'dumps') return SERIALISED;
  const receiver = tree.kind(callee) === NodeKind.Attribute ? tree.lastChild(callee) : -1;
  if (JOINERS.has(word)) return joined(program, ref, word === 'joinpath' ? [receiver, ...args] : args, depth);
  const asMethod = receiver < 0 ? undefined : follow(program, { unit, node: receiver }, depth - 1);
  if (READERS.has(word)) return asMethod;
  if (!OPENERS.has(word)) return undefined;
  // `open(path)` and `gzip.open(path)`, but `path.open("rb")` and `path.resolve()`.
  const [first] = args;
  const asFunction = first === undefined ? undefined : follow(program, { unit, node: first }, depth - 1);
  return isModule(program, unit, receiver) ? asFunction : (asMethod ?? asFunction);
}

/** Is it the `gzip` of `gzip.open(path)`, the `os.path` of `os.path.abspath(path)`, or nothing at all? */
function isModule(program: Program, unit: Unit, receiver: Node): boolean {
  let root = receiver;
  while (root >= 0 && unit.tree.kind(root) === NodeKind.Attribute) root = unit.tree.lastChild(root);
  if (root < 0) return true;
  if (unit.tree.kind(root) !== NodeKind.Name) return false;
  const reaching = reachingBindings(program, { unit, node: root });
  return reaching?.some(({ binding }) => binding.kind === 'import') ?? true;
}

function nameOfSum(program: Program, ref: NodeRef, depth: number): string | undefined {
  const { unit, node } = ref;
  const { tree } = unit;
  const [left = -1, right = -1] = tree.children(node);
  switch (tree.value(node)) {
    case BinaryOperator.Divide:
      return joined(program, ref, [left, right], depth);
    case BinaryOperator.Add:
      return [left, right].map((part) => partName(program, { unit, node: part }, depth)).join('');
    default:
      return undefined;
  }
}

function joined(program: Program, { unit }: NodeRef, parts: readonly Node[], depth: number): string {
  const known = parts.filter((part) => part >= 0);
  return known.map((part) => partName(program, { unit, node: part }, depth)).join('/');
}
