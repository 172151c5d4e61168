/** Which bindings of one name in one scope may hold at one place of it. The order of the source decides, and the loops. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { loopAround } from './loops.ts';
import type { Scope } from './scope.ts';

/** So many bindings are looked at for one use, and so many may hold: generated code binds one name thousands of times. */
const MOST_LOOKED_AT = 200;
export const MOST_BINDINGS = 64;

export interface VisibleBindings {
  /** The latest first. Empty where nothing is bound yet. */
  readonly visible: readonly Binding[];
  /** The last of the earlier ones has happened in any case, so that nothing from outside this scope or unit can hold. */
  readonly certain: boolean;
}

/** `bindings`: those of one name in `scope`, in source order. Undefined where there are too many to tell. */
export function visibleBindings(
  tree: Tree,
  scope: Scope,
  bindings: readonly Binding[],
  position: Node,
): VisibleBindings | undefined {
  const after = scope.kind === 'comprehension' ? bindings.length : firstAfter(bindings, position);
  const visible: Binding[] = [];
  const pending: Binding[] = [];
  let certain: Binding | undefined;
  for (let index = after - 1; index >= 0 && certain === undefined; index--) {
    if (after - index > MOST_LOOKED_AT || visible.length > MOST_BINDINGS) return undefined;
    const binding = bindings[index] as Binding;
    if (!hasHappened(tree, binding, position) || excludes(tree, binding.node, position)) pending.push(binding);
    else {
      visible.push(binding);
      if (tree.isWithin(position, binding.region)) certain = binding;
    }
  }
  const loop = outermostLoop(tree, scope, position, certain);
  for (let index = after; loop >= 0 && index < bindings.length; index++) {
    const binding = bindings[index] as Binding;
    if (binding.node > loop) break;
    if (index - after > MOST_LOOKED_AT) return undefined;
    pending.push(binding);
  }
  // Not yet, or in another branch: but the next round of a loop sees it.
  for (const binding of pending) if (loop >= 0 && tree.isWithin(binding.node, loop)) visible.push(binding);
  return { visible, certain: certain !== undefined };
}

/** Index of the first binding behind `position`. */
function firstAfter(bindings: readonly Binding[], position: Node): number {
  let low = 0;
  let high = bindings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bindings[middle] as Binding).node > position) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The names of `x = f(x)` and of `for x in x:` stand before what is evaluated first. */
function hasHappened(tree: Tree, binding: Binding, position: Node): boolean {
  switch (binding.kind) {
    case 'parameter':
      return true;
    case 'assignment':
    case 'augmented':
      return statementAround(tree, binding.node) < position;
    case 'part':
    case 'element': {
      if (tree.isWithin(position, binding.value)) return false;
      // A comprehension's element stands before the `for` that binds its names.
      const isComprehension = tree.kind(tree.parent(binding.value)) === NodeKind.ComprehensionFor;
      return isComprehension ? tree.isWithin(position, binding.region) : binding.node < position;
    }
    default:
      return binding.node < position;
  }
}

/** The node that assigns to the name: a plain target, or one of a few in a tuple. */
function statementAround(tree: Tree, target: Node): Node {
  const parent = tree.parent(target);
  const kind = tree.kind(parent);
  return kind === NodeKind.Tuple || kind === NodeKind.List ? tree.parent(parent) : parent;
}

/**
 * The widest loop of this scope around the position that does not pass the certain binding again on its way: what is bound
 * further down in it may come back.
 */
function outermostLoop(tree: Tree, scope: Scope, position: Node, certain: Binding | undefined): Node {
  let widest = -1;
  for (let loop = loopAround(tree, position); loop >= 0; loop = loopAround(tree, loop)) {
    const isOutside = loop > scope.owner && scope.kind !== 'module';
    if (isOutside || (certain !== undefined && certain.node >= tree.first(loop))) break;
    widest = loop;
  }
  return widest;
}

/** Do the two nodes lie in different branches of one `if` or `match`? */
function excludes(tree: Tree, bound: Node, use: Node): boolean {
  let branch = bound;
  for (let node = tree.parent(bound); node >= 0; node = tree.parent(node)) {
    if (tree.isWithin(use, node)) return isBranching(tree, node) && isBranch(tree, branch);
    branch = node;
  }
  return false;
}

function isBranching(tree: Tree, node: Node): boolean {
  return tree.kind(node) === NodeKind.If || tree.kind(node) === NodeKind.Match;
}

function isBranch(tree: Tree, node: Node): boolean {
  return tree.kind(node) === NodeKind.Block || tree.kind(node) === NodeKind.MatchCase;
}
