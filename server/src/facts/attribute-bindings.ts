/**
 * What `self.x` and `Config.x` are bound to: in the body of their class, and by every assignment to that attribute. The order
 * of these is not looked at, because methods run when somebody calls them.
 */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { classOf } from './class-of.ts';
import { collectScopes } from './collect-scopes.ts';
import { isTarget } from './is-target.ts';
import { nodesOfKind } from './nodes-of-kind.ts';
import type { NodeRef, Program } from './program.ts';
import type { ReachingBinding } from './reaching.ts';
import { regionOf } from './region.ts';
import type { Scope } from './scope.ts';

/** An attribute with more bindings is one of which nothing is known. */
const MOST_BINDINGS = 64;
const NONE: readonly ReachingBinding[] = [];
/** Stands for assignments to an attribute of something whose class nobody knows: they may mean any. */
const ANY_CLASS = '';

type Stores = ReadonlyMap<string, readonly ReachingBinding[]>;

/** Empty where the object's class does not stand in this document, and for attributes that nobody here assigns. */
export function attributeBindings(program: Program, { unit, node }: NodeRef): readonly ReachingBinding[] {
  const { tree } = unit;
  const attribute = tree.value(node);
  const owner = attribute < 0 ? undefined : classOf(program, { unit, node: tree.lastChild(node) });
  if (owner === undefined) return NONE;
  const stores = storesOf(program).get(attribute);
  const lists = [inBody(owner, attribute), stores?.get(classKey(owner)) ?? NONE, stores?.get(ANY_CLASS) ?? NONE];
  return lists.some((list) => list.length > MOST_BINDINGS) ? NONE : lists.flat();
}

function inBody({ unit, node }: NodeRef, name: number): readonly ReachingBinding[] {
  const table = collectScopes(unit.tree);
  const scope = table.scopes[table.scopeOf(unit.tree.lastChild(node))] as Scope;
  const bindings = scope.bindings.get(name) ?? [];
  return bindings.slice(0, MOST_BINDINGS + 1).map((binding) => ({ unit, binding }));
}

function classKey({ unit, node }: NodeRef): string {
  return `${unit.order}:${node}`;
}

const indexes = new WeakMap<Program, ReadonlyMap<number, Stores>>();

/** By the attribute's name id and the class. */
function storesOf(program: Program): ReadonlyMap<number, Stores> {
  let index = indexes.get(program);
  if (index === undefined) {
    index = collectStores(program);
    indexes.set(program, index);
  }
  return index;
}

function collectStores(program: Program): ReadonlyMap<number, Stores> {
  const index = new Map<number, Map<string, ReachingBinding[]>>();
  for (const { unit, node } of nodesOfKind(program, NodeKind.Attribute)) {
    const binding = storeAt(unit.tree, node);
    const attribute = unit.tree.value(node);
    if (binding === undefined || attribute < 0) continue;
    const owner = classOf(program, { unit, node: unit.tree.lastChild(node) });
    const key = owner === undefined ? ANY_CLASS : classKey(owner);
    const stores = index.get(attribute) ?? new Map<string, ReachingBinding[]>();
    index.set(attribute, stores);
    const list = stores.get(key);
    if (list === undefined) stores.set(key, [{ unit, binding }]);
    else list.push({ unit, binding });
  }
  return index;
}

/** What the statement around binds the attribute to, where it stands in place of a target. */
function storeAt(tree: Tree, node: Node): Binding | undefined {
  const parent = tree.parent(node);
  switch (tree.kind(parent)) {
    case NodeKind.Assign: {
      const value = tree.lastChild(parent);
      return value === node ? undefined : { kind: 'assignment', node, region: regionOf(tree, parent), value };
    }
    case NodeKind.AnnotatedAssign: {
      const [target, , value] = tree.children(parent);
      return target === node && value !== undefined
        ? { kind: 'assignment', node, region: regionOf(tree, parent), value }
        : undefined;
    }
    case NodeKind.WithItem:
      return isTarget(tree, node)
        ? { kind: 'context', node, region: parent, value: tree.firstChild(parent) }
        : undefined;
    default:
      return isTarget(tree, node) ? { kind: 'unknown', node, region: parent } : undefined;
  }
}
