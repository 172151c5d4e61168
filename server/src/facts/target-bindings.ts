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
  [NodeKind.AugmentedAssign]: bindAugmented,
  [NodeKind.TypeAlias]: bindAlias,
  [NodeKind.Delete]: bindDeleted,
  [NodeKind.For]: bindElement,
  [NodeKind.ComprehensionFor]: bindElement,
  [NodeKind.WithItem]: bindContext,
  [NodeKind.ExceptHandler]: bindException,
  [NodeKind.Walrus]: bindWalrus,
  [NodeKind.MatchCase]: bindCaptures,
};

function bindAugmented(tree: Tree, node: Node, bind: Bind): void {
  const [target, value] = tree.children(node);
  if (target === undefined || value === undefined || tree.kind(target) !== NodeKind.Name) return;
  bind(tree.value(target), { kind: 'augmented', node: target, region: regionOf(tree, node), value });
}

function bindAlias(tree: Tree, node: Node, bind: Bind): void {
  bindNames(tree, tree.firstChild(node), { kind: 'unknown', region: regionOf(tree, node) }, bind);
}

function bindDeleted(tree: Tree, node: Node, bind: Bind): void {
  const region = regionOf(tree, node);
  for (const target of tree.children(node)) bindNames(tree, target, { kind: 'unknown', region }, bind);
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
  bindNames(tree, target, { kind: 'part', region, value }, bind);
}

function isSequence(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Tuple || kind === NodeKind.List;
}

type Whole = { readonly kind: 'unknown'; readonly region: Node } | Part;
type Part = { readonly kind: 'part'; readonly region: Node; readonly value: Node };

/** Every name in a target, the same way. Attributes and subscripts bind no name: their parts are only read. */
function bindNames(tree: Tree, target: Node, binding: Whole, bind: Bind): void {
  if (target < 0) return;
  for (let node = target; node >= tree.first(target); node--) {
    const kind = tree.kind(node);
    if (kind === NodeKind.Attribute || kind === NodeKind.Subscript) node = tree.first(node);
    else if (kind === NodeKind.Name) bind(tree.value(node), { ...binding, node });
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
    bindNames(tree, target, { kind: 'part', region, value: iterable }, bind);
  }
}

function bindContext(tree: Tree, node: Node, bind: Bind): void {
  const [value, target] = tree.children(node);
  if (value === undefined || target === undefined) return;
  const region = regionOf(tree, tree.parent(node));
  if (tree.kind(target) === NodeKind.Name) bind(tree.value(target), { kind: 'context', node: target, region, value });
  else bindNames(tree, target, { kind: 'part', region, value }, bind);
}

function bindException(tree: Tree, node: Node, bind: Bind): void {
  const flags = tree.value(node);
  if ((flags & HandlerFlag.Name) === 0) return;
  const name = tree.children(node)[(flags & HandlerFlag.Type) !== 0 ? 1 : 0];
  if (name !== undefined) bindNames(tree, name, { kind: 'unknown', region: node }, bind);
}

function bindWalrus(tree: Tree, node: Node, bind: Bind): void {
  const [target, value] = tree.children(node);
  if (target === undefined || value === undefined || tree.kind(target) !== NodeKind.Name) return;
  // Where in its statement a walrus runs is not followed up: it has happened in the statement it stands in, perhaps.
  bind(tree.value(target), { kind: 'assignment', node: target, region: tree.parent(node), value });
}

/** A bare name in a pattern captures; a dotted one, and the class in front of parentheses, are only compared with. */
function bindCaptures(tree: Tree, node: Node, bind: Bind): void {
  const pattern = tree.firstChild(node);
  if (pattern < 0) return;
  const classes = new Set<Node>();
  for (let part = pattern; part >= tree.first(pattern); part--) {
    const kind = tree.kind(part);
    if (kind === NodeKind.Attribute) part = tree.first(part);
    else if (kind === NodeKind.Call) classes.add(tree.firstChild(part));
    else if (kind === NodeKind.Name && !classes.has(part)) {
      bind(tree.value(part), { kind: 'unknown', node: part, region: node });
    }
  }
}
