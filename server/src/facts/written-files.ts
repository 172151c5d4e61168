/**
 * Which files the document writes itself. Unpickling what the same notebook has just dumped is no news; unpickling what
 * somebody else made is. Only calls that serialise an object count: `open(path, "wb")` may as well store a download.
 */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { constantOf } from './constants.ts';
import { nodeIndex } from './node-index.ts';
import type { NodeRef, Program } from './program.ts';
import { reachingBindings } from './reaching.ts';

/** How many steps a path is followed: handle → open → join → name → literal. */
const DEPTH = 12;

/**
 * Functions and methods that store an object, by their last word, and where the file may stand among the arguments.
 * `torch.save(model, path)`, `numpy.save(path, array)`, `model.save(path)`: of `save` either may be the file, and taking the
 * stored object for one does no harm.
 */
const WRITERS: ReadonlyMap<string, readonly number[]> = new Map([
  ['dump', [1]],
  ['save', [0, 1]],
  ['save_file', [1]],
  ['save_local', [0]],
  ['save_model', [0, 1]],
  ['save_weights', [0]],
  ['savez', [0]],
  ['savez_compressed', [0]],
  ['to_pickle', [0]],
]);

/** Callables that give the file named by their first argument, or a handle on it. */
const OPENERS: ReadonlySet<string> = new Set([
  'open',
  'Path',
  'PurePath',
  'PosixPath',
  'str',
  'fspath',
  'expanduser',
  'abspath',
  'resolve',
]);
const JOINERS: ReadonlySet<string> = new Set(['join', 'joinpath']);

const written = new WeakMap<Program, ReadonlySet<string>>();

/** Does the expression name a file (a path, or a handle on one) or a buffer that this document serialises an object into? */
export function isWrittenHere(program: Program, ref: NodeRef): boolean {
  const identity = fileIdentity(program, ref, DEPTH);
  if (identity === undefined) return false;
  if (identity === SERIALISED) return true;
  let files = written.get(program);
  if (files === undefined) {
    files = collectWritten(program);
    written.set(program, files);
  }
  return files.has(identity);
}

/** The identity of bytes that came straight out of `dumps`. */
const SERIALISED = 'serialised';

function collectWritten(program: Program): ReadonlySet<string> {
  const files = new Set<string>();
  for (const call of nodeIndex(program).ofKind(NodeKind.Call)) {
    for (const file of filesOf(call)) {
      const identity = fileIdentity(program, file, DEPTH);
      if (identity === undefined) continue;
      files.add(identity);
      // numpy adds the ending where it is missing. https://numpy.org/doc/stable/reference/generated/numpy.save.html
      if (identity.startsWith('path:') && !/\.[^/]*$/.test(identity))
        files.add(`${identity}.npy`).add(`${identity}.npz`);
    }
  }
  return files;
}

/** The arguments of a call that may name the file it writes. */
function filesOf(call: NodeRef): readonly NodeRef[] {
  const places = WRITERS.get(lastWord(call));
  if (places === undefined) return [];
  const { unit, node } = call;
  const plain = unit.tree
    .children(node)
    .slice(1)
    .filter((one) => unit.tree.kind(one) !== NodeKind.Keyword);
  return places.flatMap((place) => {
    const argument = plain[place];
    return argument === undefined ? [] : [{ unit, node: argument }];
  });
}

function lastWord({ unit, node }: NodeRef): string {
  const { tree } = unit;
  const callee = tree.firstChild(node);
  const kind = tree.kind(callee);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return '';
  return tree.value(callee) < 0 ? '' : nameText(tree.value(callee));
}

/** Equal for expressions that mean the same file, as far as that can be told without running anything. */
function fileIdentity(program: Program, ref: NodeRef, depth: number): string | undefined {
  if (depth === 0) return undefined;
  const constant = constantOf(program, ref);
  if (constant !== undefined) return constant.kind === 'string' ? pathIdentity(constant.value) : undefined;
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return nameIdentity(program, ref, depth);
    case NodeKind.Call:
      return callIdentity(program, ref, depth);
    case NodeKind.Binary:
      return joinIdentity(program, ref, tree.children(node), depth);
    case NodeKind.Attribute:
    case NodeKind.Subscript:
    case NodeKind.FormatString:
      return `code:${tree.source(node)}`;
    default:
      return undefined;
  }
}

function pathIdentity(path: string): string | undefined {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(path)
    ? undefined
    : `path:${path.replace(/^(\.\/)+/, '').replace(/\/{2,}/g, '/')}`;
}

/** A name that one place binds: what is bound there, or that place itself. */
function nameIdentity(program: Program, ref: NodeRef, depth: number): string | undefined {
  const reaching = reachingBindings(program, ref);
  const [only] = reaching ?? [];
  if (only === undefined || reaching?.length !== 1) return undefined;
  const { unit, binding } = only;
  if (binding.kind === 'assignment' || binding.kind === 'context') {
    const value = fileIdentity(program, { unit, node: binding.value }, depth - 1);
    if (value !== undefined) return value;
  }
  return `name:${unit.order}:${binding.node}`;
}

function callIdentity(program: Program, ref: NodeRef, depth: number): string | undefined {
  const { unit, node } = ref;
  const { tree } = unit;
  const [callee, ...args] = tree.children(node) as [number, ...number[]];
  const word = lastWord(ref);
  if (word === 'dumps') return SERIALISED;
  const receiver = tree.kind(callee) === NodeKind.Attribute ? tree.lastChild(callee) : -1;
  if (JOINERS.has(word)) {
    const isMethod = word === 'joinpath' && receiver >= 0;
    return joinIdentity(program, ref, isMethod ? [receiver, ...args] : args, depth);
  }
  if (!OPENERS.has(word)) return undefined;
  const [first] = args;
  // `open(path)` and `gzip.open(path)`, but `path.open("rb")` and `path.resolve()`.
  const asFunction = first === undefined ? undefined : fileIdentity(program, { unit, node: first }, depth - 1);
  const asMethod = receiver < 0 ? undefined : fileIdentity(program, { unit, node: receiver }, depth - 1);
  return asMethod ?? asFunction;
}

/** Parts that are known join to a path; otherwise the same source text is taken for the same file. */
function joinIdentity(program: Program, { unit, node }: NodeRef, parts: readonly number[], depth: number): string {
  const identities = parts.map((part) => fileIdentity(program, { unit, node: part }, depth - 1));
  const known = identities.every((identity) => identity?.startsWith('path:') === true);
  if (known)
    return `path:${identities
      .map((identity) => identity?.slice('path:'.length))
      .join('/')
      .replace(/\/{2,}/g, '/')}`;
  return `code:${unit.tree.source(node)}`;
}
