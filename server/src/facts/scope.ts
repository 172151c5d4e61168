/** Python's scopes of one text, as a table. */
import type { Node } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';

export type ScopeKind = 'module' | 'function' | 'class' | 'lambda' | 'comprehension';

export interface Scope {
  readonly kind: ScopeKind;
  /** Index into the table; -1 for the module. */
  readonly parent: number;
  /** The node whose inside this scope is. */
  readonly owner: Node;
  /** By name id, in source order. */
  readonly bindings: ReadonlyMap<number, readonly Binding[]>;
  /** What functions inside bind here by `global` and `nonlocal`, at a time that nobody knows; by name id. */
  readonly loose: ReadonlyMap<number, readonly Binding[]>;
  /** Names that `global` (to the module) or `nonlocal` (to a function around) sends elsewhere. */
  readonly globals: ReadonlySet<number>;
  readonly nonlocals: ReadonlySet<number>;
}

export interface ScopeTable {
  /** The module is the first one. */
  readonly scopes: readonly Scope[];
  /** Modules that are imported whole into the module's names: `from x import *`. */
  readonly starImports: readonly string[];
  /** Index of the scope that the node's names are looked up in. */
  scopeOf(node: Node): number;
}
