/** What assignments, loops, `with`, `except`, `match`, `del` and `:=` bind. */
import { HandlerFlag, NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { regionOf } from './region.ts';

type Bind = (name: number, binding: Binding) => void;

/** Binds what `node` binds by itself; what its children bind, their own visit tells. */
export function bindTargets(tree: Tree, node: Node, bind: Bind): void {
  BINDERS[tree.kind(node)]?.(tree, node, bind);
}

const BINDERS: Partial<Record<NodeKind, (tree: Tree, node: Node, bind: Bind) => void>> = {
  [NodeKind.Assign]: bindAssignment,
  [NodeKind.AnnotatedAssign]: bindAnnotated,
  [NodeKind.AugmentedAssign]: bindFirst,
  [NodeKind.TypeAlias]: bindFirst,
  [NodeKind.Delete]: bindDeleted,
  [NodeKind.For]: bindElement,
  [NodeKind.ComprehensionFor]: bindElement,
  [NodeKind.WithItem]: bindContext,
  [NodeKind.ExceptHandler]: bindException,
  [NodeKind.Walrus]: bindWalrus,
  [NodeKind.MatchCase]: bindCaptures,
};

function bindFirst(tree: Tree, node: Node, bind: Bind): void {
  bindUnknown(tree, tree.firstChild(node), regionOf(tree, node), bind);
}

function bindDeleted(tree: Tree, node: Node, bind: Bind): void {
  for (const target of tree.children(node)) bindUnknown(tree, target, regionOf(tree, node), bind);
}

function bindAssignment(tree: Tree, node: Node, bind: Bind): void {
  const children = tree.children(node);
  const value = children.pop();
  if (value === undefined) return;
  const region = regionOf(tree, node);
  for (const target of children) bindValue(tree, { target, value, region }, bind);
}

/** Unpacking of equally many values binds each name to its own: `a, b = 1, 2`. */
function bindValue(
  tree: Tree,
  { target, value, region }: { target: Node; value: Node; region: Node },
  bind: Bind,
): void {
  if (tree.kind(target) === NodeKind.Name) {
    bind(tree.value(target), { kind: 'assignment', node: target, region, value });
    return;
  }
  if (isSequence(tree, target) && isSequence(tree, value)) {
    const targets = tree.children(target);
    const values = tree.children(value);
    const plain = [...targets, ...values].every((one) => tree.kind(one) !== NodeKind.Starred && !isSequence(tree, one));
    if (plain && targets.length === values.length) {
      targets.forEach((one, index) => {
        bindValue(tree, { target: one, value: values[index] as Node, region }, bind);
      });
      return;
    }
  }
  bindUnknown(tree, target, region, bind);
}

function isSequence(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Tuple || kind === NodeKind.List;
}

/** Every name in a target, without a value. Attributes and subscripts bind no name: their parts are only read. */
function bindUnknown(tree: Tree, target: Node, region: Node, bind: Bind): void {
  if (target < 0) return;
  for (let node = target; node >= tree.first(target); node--) {
    const kind = tree.kind(node);
    if (kind === NodeKind.Attribute || kind === NodeKind.Subscript) node = tree.first(node);
    else if (kind === NodeKind.Name) bind(tree.value(node), { kind: 'unknown', node, region });
  }
}

function bindAnnotated(tree: Tree, node: Node, bind: Bind): void {
  const [target, , value] = tree.children(node);
  if (target === undefined || tree.kind(target) !== NodeKind.Name) return;
  const region = regionOf(tree, node);
  if (value === undefined) return;
  bind(tree.value(target), { kind: 'assignment', node: target, region, value });
}

function bindElement(tree: Tree, node: Node, bind: Bind): void {
  const [target, iterable] = tree.children(node);
  if (target === undefined || iterable === undefined) return;
  const region = tree.kind(node) === NodeKind.For ? node : tree.parent(node);
  if (tree.kind(target) === NodeKind.Name) {
    bind(tree.value(target), { kind: 'element', node: target, region, value: iterable });
  } else {
    bindUnknown(tree, target, region, bind);
  }
}

function bindContext(tree: Tree, node: Node, bind: Bind): void {
  const [value, target] = tree.children(node);
  if (value === undefined || target === undefined) return;
  const region = regionOf(tree, tree.parent(node));
  if (tree.kind(target) === NodeKind.Name) bind(tree.value(target), { kind: 'context', node: target, region, value });
  else bindUnknown(tree, target, region, bind);
}

function bindException(tree: Tree, node: Node, bind: Bind): void {
  const flags = tree.value(node);
  if ((flags & HandlerFlag.Name) === 0) return;
  const name = tree.children(node)[(flags & HandlerFlag.Type) !== 0 ? 1 : 0];
  if (name !== undefined) bindUnknown(tree, name, node, bind);
}

function bindWalrus(tree: Tree, node: Node, bind: Bind): void {
  const [target, value] = tree.children(node);
  if (target === undefined || value === undefined || tree.kind(target) !== NodeKind.Name) return;
  // Where in its statement a walrus runs is not followed up: it has happened in the statement it stands in, perhaps.
  bind(tree.value(target), { kind: 'assignment', node: target, region: tree.parent(node), value });
}

/** A bare name in a pattern captures; a dotted one is only compared with. */
function bindCaptures(tree: Tree, node: Node, bind: Bind): void {
  const pattern = tree.firstChild(node);
  if (pattern < 0) return;
  for (let part = pattern; part >= tree.first(pattern); part--) {
    const kind = tree.kind(part);
    if (kind === NodeKind.Attribute) part = tree.first(part);
    else if (kind === NodeKind.Call) continue;
    else if (kind === NodeKind.Name) bind(tree.value(part), { kind: 'unknown', node: part, region: node });
  }
}
