/**
 * Which files the document writes itself. Unpickling what the same notebook has just dumped is no news; unpickling what
 * somebody else made is. Only calls that serialise an object count: `open(path, "wb")` may as well store a download.
 */

import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { fileName, lastWord, SERIALISED } from './file-name.ts';
import { nodesOfKind } from './nodes-of-kind.ts';
import type { NodeRef, Program } from './program.ts';

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
/** How they call the file where it is passed by name. */
const FILE_KEYWORDS: ReadonlySet<string> = new Set([
  'f',
  'file',
  'filename',
  'filepath',
  'folder_path',
  'path',
  'saved_model_path',
]);
/** Methods of handles and paths; they count where they are given what `dumps` made. */
const BYTE_WRITERS: ReadonlySet<string> = new Set(['write', 'write_bytes']);

const written = new WeakMap<Program, ReadonlySet<string>>();

/** Does the expression name a file (a path, or a handle on one) or a buffer that this document serialises an object into? */
export function isWrittenHere(program: Program, ref: NodeRef): boolean {
  const name = fileName(program, ref);
  if (name === undefined) return false;
  if (name === SERIALISED) return true;
  let files = written.get(program);
  if (files === undefined) {
    files = collectWritten(program);
    written.set(program, files);
  }
  return files.has(name);
}

function collectWritten(program: Program): ReadonlySet<string> {
  const files = new Set<string>();
  for (const call of nodesOfKind(program, NodeKind.Call)) {
    for (const file of filesOf(program, call)) {
      const name = fileName(program, file);
      if (name === undefined || name === SERIALISED) continue;
      files.add(name);
      // numpy adds the ending where it is missing. https://numpy.org/doc/stable/reference/generated/numpy.save.html
      if (!/\.[^/{}]*$/.test(name)) files.add(`${name}.npy`).add(`${name}.npz`);
    }
  }
  return files;
}

/** The expressions that may name the file which a call writes. */
function filesOf(program: Program, call: NodeRef): readonly NodeRef[] {
  const word = lastWord(call);
  const { unit, node } = call;
  const { tree } = unit;
  if (BYTE_WRITERS.has(word)) return bytesTarget(program, call);
  const places = WRITERS.get(word);
  if (places === undefined) return [];
  const args = tree.children(node).slice(1);
  const named = args.filter(
    (one) => tree.kind(one) === NodeKind.Keyword && FILE_KEYWORDS.has(nameText(tree.value(one))),
  );
  const plain = args.filter((one) => tree.kind(one) !== NodeKind.Keyword);
  const found = [...places.flatMap((place) => plain[place] ?? []), ...named.map((one) => tree.lastChild(one))];
  return found.map((one) => ({ unit, node: one }));
}

/** `handle.write(pickle.dumps(x))` writes to `handle`. */
function bytesTarget(program: Program, { unit, node }: NodeRef): readonly NodeRef[] {
  const { tree } = unit;
  const [callee = -1, bytes] = tree.children(node);
  if (bytes === undefined || tree.kind(callee) !== NodeKind.Attribute) return [];
  const isSerialised = fileName(program, { unit, node: bytes }) === SERIALISED;
  return isSerialised ? [{ unit, node: tree.lastChild(callee) }] : [];
}
