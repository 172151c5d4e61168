/** Whose name is it? The scope that owns a name which a function reads, and which names a function takes from around it. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Tree } from '../../syntax/tree.ts';
import type { Scope, ScopeTable } from '../scope.ts';

/** Scopes inside scopes are followed so far. */
const MOST_SCOPES = 100;
/** Index of the module's scope. */
export const MODULE = 0;

/** Index of the scope that binds what `name` means in the code of scope `from`; -1 where this text does not bind it. */
export function ownerOf(table: ScopeTable, from: number, name: number): number {
  return lookUp(table, from, name).owner;
}

interface Found {
  readonly owner: number;
  /** The outermost function between the two, as the index of its scope; -1 where the name is the function's own. */
  readonly through: number;
}

function lookUp({ scopes }: ScopeTable, from: number, name: number): Found {
  let through = -1;
  let index = from;
  for (let hops = 0; index > MODULE && hops < MOST_SCOPES; hops++) {
    const scope = scopes[index] as Scope;
    // A class body's names are not seen from the functions in it.
    if (scope.bindings.has(name) && (scope.kind !== 'class' || index === from)) return { owner: index, through };
    if (isFunction(scope)) through = index;
    index = scope.globals.has(name) ? MODULE : scope.parent;
    if (index === MODULE) through = outermostFunction(scopes, through < 0 ? from : through);
  }
  const { bindings, loose } = scopes[MODULE] as Scope;
  return { owner: bindings.has(name) || loose.has(name) ? MODULE : -1, through };
}

/** A `global` skips what is between, and still only the outermost function is defined where the module's names are at hand. */
function outermostFunction(scopes: readonly Scope[], from: number): number {
  let outermost = -1;
  for (let index = from, hops = 0; index > MODULE && hops < MOST_SCOPES; hops++) {
    const scope = scopes[index] as Scope;
    if (isFunction(scope)) outermost = index;
    index = scope.parent;
  }
  return outermost;
}

export function isFunction({ kind }: Scope): boolean {
  return kind === 'function' || kind === 'lambda';
}

/** A name and the scope that owns it. */
export interface Capture {
  readonly owner: number;
  readonly name: number;
}

/**
 * What each function takes from the scope it is defined in, for itself and for the functions inside it: by the index of the
 * function's scope.
 */
export function collectCaptures(tree: Tree, table: ScopeTable): ReadonlyMap<number, readonly Capture[]> {
  const captures = new Map<number, Capture[]>();
  const known = new Map<number, Set<number>>();
  for (let node = tree.kinds.indexOf(NodeKind.Name); node >= 0; node = tree.kinds.indexOf(NodeKind.Name, node + 1)) {
    const scope = table.scopeOf(node);
    const name = tree.value(node);
    if (scope === MODULE || (table.scopes[scope] as Scope).bindings.has(name)) continue;
    if (!isNew(known, scope, name)) continue;
    const { owner, through } = lookUp(table, scope, name);
    if (owner < 0 || through < 0 || isFixed(table.scopes[owner] as Scope, name)) continue;
    if (scope === through || isNew(known, through, name)) append(captures, through, { owner, name });
  }
  return captures;
}

function isNew(known: Map<number, Set<number>>, scope: number, name: number): boolean {
  const names = known.get(scope);
  if (names === undefined) known.set(scope, new Set([name]));
  else if (names.has(name)) return false;
  else names.add(name);
  return true;
}

function append(captures: Map<number, Capture[]>, scope: number, capture: Capture): void {
  const list = captures.get(scope);
  if (list === undefined) captures.set(scope, [capture]);
  else list.push(capture);
}

/** Is the name only ever bound by imports and definitions? Then it has no versions: nothing that flows is in it. */
export function isFixed({ bindings, loose }: Scope, name: number): boolean {
  const list = bindings.get(name);
  if (list === undefined || loose.has(name)) return false;
  return list.every(({ kind }) => kind === 'import' || kind === 'function' || kind === 'class');
}

/** The one class that the name stands for in the scope, or -1. */
export function classNamed({ bindings }: Scope, name: number): number {
  const list = bindings.get(name);
  const [only] = list ?? [];
  return list?.length === 1 && only?.kind === 'class' ? only.definition : -1;
}
