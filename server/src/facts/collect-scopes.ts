/**
 * Tree to scope table, in one walk from the last node to the first: parents come before their children that way, and a
 * stack of the open scopes is all that has to be remembered. Bindings are gathered backwards and turned round at the end.
 */
import { NodeKind, ParameterFlag } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { bindImports } from './import-bindings.ts';
import { regionOf } from './region.ts';
import type { Scope, ScopeKind, ScopeTable } from './scope.ts';
import { bindTargets } from './target-bindings.ts';

interface OpenScope extends Scope {
  readonly bindings: Map<number, Binding[]>;
  readonly loose: Map<number, Binding[]>;
  readonly globals: Set<number>;
  readonly nonlocals: Set<number>;
}

/** Scopes inside scopes are followed so far; real code has five. */
const MOST_SCOPES = 100;

const tables = new WeakMap<Tree, ScopeTable>();

/** The scopes of a tree; made once for each tree. */
export function collectScopes(tree: Tree): ScopeTable {
  let table = tables.get(tree);
  if (table === undefined) {
    table = new ScopeCollector(tree).collect();
    tables.set(tree, table);
  }
  return table;
}

class ScopeCollector {
  readonly #tree: Tree;
  readonly #scopes: OpenScope[] = [];
  readonly #scopeOf: Int32Array;
  readonly #starImports: string[] = [];
  /** Scope that begins at a node further down: the block of a function, the body of a lambda. */
  readonly #pending = new Map<Node, number>();
  /** The innermost open scope and where it begins, and those around it. */
  #scope = 0;
  #first: Node = 0;
  readonly #around: { readonly scope: number; readonly first: Node }[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#scopeOf = new Int32Array(tree.size);
  }

  collect(): ScopeTable {
    const tree = this.#tree;
    this.#enter(this.#add('module', -1, tree.root), tree.root);
    for (let node = tree.root; node >= 0; node--) {
      while (node < this.#first) this.#leave();
      const begins = this.#pending.size > 0 ? this.#pending.get(node) : undefined;
      if (begins !== undefined) this.#enter(begins, node);
      const scope = this.#scope;
      this.#scopeOf[node] = scope;
      this.#visit(node, scope);
    }
    for (const { bindings } of this.#scopes) for (const list of bindings.values()) list.sort((a, b) => a.node - b.node);
    for (const scope of this.#scopes) {
      for (const name of scope.globals) this.#moveOut(scope, name, this.#scopes[0] as OpenScope);
      for (const name of scope.nonlocals) this.#moveOut(scope, name, this.#functionAround(scope, name));
    }
    const scopeOf = this.#scopeOf;
    return { scopes: this.#scopes, starImports: this.#starImports, scopeOf: (node) => scopeOf[node] as number };
  }

  #enter(scope: number, node: Node): void {
    this.#around.push({ scope: this.#scope, first: this.#first });
    this.#scope = scope;
    this.#first = this.#tree.first(node);
  }

  #leave(): void {
    const around = this.#around.pop();
    this.#scope = around?.scope ?? 0;
    this.#first = around?.first ?? 0;
  }

  #add(kind: ScopeKind, parent: number, owner: Node): number {
    this.#scopes.push({
      kind,
      parent,
      owner,
      bindings: new Map(),
      loose: new Map(),
      globals: new Set(),
      nonlocals: new Set(),
    });
    return this.#scopes.length - 1;
  }

  #bind(scope: number, name: number, binding: Binding): void {
    const { bindings } = this.#scopes[scope] as OpenScope;
    const list = bindings.get(name);
    if (list === undefined) bindings.set(name, [binding]);
    else list.push(binding);
  }

  #visit(node: Node, scope: number): void {
    const tree = this.#tree;
    switch (tree.kind(node)) {
      case NodeKind.FunctionDef:
        this.#define(node, scope, 'function');
        break;
      case NodeKind.ClassDef:
        this.#define(node, scope, 'class');
        break;
      case NodeKind.Lambda:
        this.#openLambda(node, scope);
        break;
      case NodeKind.ListComprehension:
      case NodeKind.SetComprehension:
      case NodeKind.DictComprehension:
      case NodeKind.Generator:
        // The outermost iterable really belongs to the scope around; telling them apart would only matter for `[x for x in x]`.
        this.#enter(this.#add('comprehension', scope, node), node);
        break;
      case NodeKind.Import:
      case NodeKind.ImportFrom:
        this.#starImports.push(...bindImports(tree, node, (name, binding) => this.#bind(scope, name, binding)));
        break;
      case NodeKind.Global:
      case NodeKind.Nonlocal:
        this.#declare(node, scope);
        break;
      default:
        bindTargets(tree, node, (name, binding) => this.#bind(this.#targetScope(node, scope), name, binding));
    }
  }

  /** `:=` inside a comprehension binds outside of it. */
  #targetScope(node: Node, scope: number): number {
    if (this.#tree.kind(node) !== NodeKind.Walrus) return scope;
    let target = scope;
    while (this.#scopes[target]?.kind === 'comprehension') target = (this.#scopes[target] as Scope).parent;
    return target;
  }

  #define(node: Node, scope: number, kind: 'function' | 'class'): void {
    const tree = this.#tree;
    const children = tree.children(node);
    const name = children[0];
    if (name !== undefined && tree.kind(name) === NodeKind.Name) {
      this.#bind(scope, tree.value(name), { kind, node: name, region: regionOf(tree, node), definition: node });
    }
    const inner = this.#add(kind, scope, node);
    const body = tree.lastChild(node);
    if (body >= 0 && tree.kind(body) === NodeKind.Block) this.#pending.set(body, inner);
    const parameters = children.find((child) => tree.kind(child) === NodeKind.Parameters);
    if (kind === 'function' && parameters !== undefined) this.#bindParameters(parameters, inner);
  }

  #openLambda(node: Node, scope: number): void {
    const tree = this.#tree;
    const inner = this.#add('lambda', scope, node);
    const body = tree.lastChild(node);
    if (body < 0) return;
    this.#pending.set(body, inner);
    const parameters = tree.previousSibling(node, body);
    if (parameters >= 0) this.#bindParameters(parameters, inner);
  }

  #bindParameters(parameters: Node, scope: number): void {
    const tree = this.#tree;
    for (const parameter of tree.children(parameters)) {
      const [name, ...rest] = tree.children(parameter);
      if (name === undefined || tree.kind(name) !== NodeKind.Name) continue;
      const flags = tree.value(parameter);
      const annotation = (flags & ParameterFlag.Annotation) !== 0 ? (rest.shift() ?? -1) : -1;
      const fallback = (flags & ParameterFlag.Default) !== 0 ? (rest.shift() ?? -1) : -1;
      const owner = (this.#scopes[scope] as Scope).owner;
      this.#bind(scope, tree.value(name), {
        kind: 'parameter',
        node: parameter,
        region: owner,
        annotation,
        default: fallback,
      });
    }
  }

  #declare(node: Node, scope: number): void {
    const tree = this.#tree;
    const target = this.#scopes[scope] as OpenScope;
    const set = tree.kind(node) === NodeKind.Global ? target.globals : target.nonlocals;
    for (const name of tree.children(node)) set.add(tree.value(name));
  }

  /** What a function binds under `global x` happens to the module, and under `nonlocal x` to a function around it. */
  #moveOut(scope: OpenScope, name: number, target: OpenScope | undefined): void {
    const moved = scope.bindings.get(name);
    if (moved === undefined || target === undefined || target === scope) return;
    scope.bindings.delete(name);
    const loose = target.loose.get(name);
    if (loose === undefined) target.loose.set(name, [...moved]);
    else for (const binding of moved) loose.push(binding);
  }

  /** The nearest function around the scope that binds the name itself. */
  #functionAround(scope: OpenScope, name: number): OpenScope | undefined {
    for (let hops = 0, index = scope.parent; index > 0 && hops < MOST_SCOPES; hops++) {
      const around = this.#scopes[index] as OpenScope;
      const isOwn = around.kind !== 'class' && !around.nonlocals.has(name) && !around.globals.has(name);
      if (isOwn && around.bindings.has(name)) return around;
      index = around.parent;
    }
    return undefined;
  }
}
