/**
 * Which bindings of a name may reach one use of it. No graph of the control flow is built: a binding is certain for what
 * stands after it in its own block, two branches of one `if` exclude each other, and a loop may bring back what is bound
 * further down. That is exact for straight code and errs on the side of more bindings elsewhere.
 */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { collectScopes } from './collect-scopes.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import type { Scope, ScopeTable } from './scope.ts';

/** A binding and the unit whose tree its nodes belong to. */
export interface ReachingBinding {
  readonly unit: Unit;
  readonly binding: Binding;
}

/**
 * Every binding of the Name at `use` that may hold there, the latest first. Undefined: no scope around binds the name, so
 * it is a builtin, or comes from a star import or from outside the document.
 */
export function reachingBindings(program: Program, use: NodeRef): readonly ReachingBinding[] | undefined {
  const { unit, node } = use;
  const table = collectScopes(unit.tree);
  const name = unit.tree.value(node);
  let inline = true;
  const start = table.scopeOf(node);
  for (let index = start; index > 0; index = (table.scopes[index] as Scope).parent) {
    const scope = table.scopes[index] as Scope;
    if (scope.globals.has(name)) break;
    // The names of a class body are not seen from its methods.
    const hidden = scope.kind === 'class' && index !== start;
    const found = hidden || scope.nonlocals.has(name) ? undefined : scope.bindings.get(name);
    if (found !== undefined) return pick(unit, found, inline ? node : undefined);
    if (scope.kind === 'function' || scope.kind === 'lambda') inline = false;
  }
  return moduleBindings(program, use, inline && !isGlobalHere(table, start, name));
}

function isGlobalHere(table: ScopeTable, scope: number, name: number): boolean {
  return (table.scopes[scope] as Scope).globals.has(name);
}

/**
 * The module's names run through all units. Code that runs in its place sees what was bound before; a function body sees
 * whatever is bound when it is called, so all of it.
 */
function moduleBindings(program: Program, use: NodeRef, inline: boolean): readonly ReachingBinding[] | undefined {
  const name = use.unit.tree.value(use.node);
  const reaching: ReachingBinding[] = [];
  let bound = false;
  for (let order = inline ? use.unit.order : program.units.length - 1; order >= 0; order--) {
    const unit = program.units[order] as Unit;
    const found = (collectScopes(unit.tree).scopes[0] as Scope).bindings.get(name);
    if (found === undefined) continue;
    bound = true;
    const position = inline ? (unit === use.unit ? use.node : unit.tree.root) : undefined;
    const picked = pick(unit, found, position);
    reaching.push(...picked);
    const first = picked.at(-1);
    if (inline && first !== undefined && isCertain(unit.tree, first.binding, position as Node)) return reaching;
  }
  if (reaching.length > 0) return reaching;
  return bound || !inline ? (bound ? reaching : undefined) : laterBindings(program, use);
}

/** A notebook's cells may have been run in another order: a name that only a later cell binds is taken from there. */
function laterBindings(program: Program, use: NodeRef): readonly ReachingBinding[] | undefined {
  const name = use.unit.tree.value(use.node);
  for (let order = use.unit.order + 1; order < program.units.length; order++) {
    const unit = program.units[order] as Unit;
    const found = (collectScopes(unit.tree).scopes[0] as Scope).bindings.get(name);
    if (found !== undefined) return pick(unit, found, undefined);
  }
  return undefined;
}

/** The bindings of one scope in one unit that may hold at `position`; all of them where the time is unknown. */
function pick(unit: Unit, bindings: readonly Binding[], position: Node | undefined): readonly ReachingBinding[] {
  if (position === undefined) return bindings.map((binding) => ({ unit, binding })).reverse();
  const { tree } = unit;
  const picked: ReachingBinding[] = [];
  let certain = false;
  for (let index = bindings.length - 1; index >= 0; index--) {
    const binding = bindings[index] as Binding;
    if (binding.region === -1) picked.push({ unit, binding });
    else if (!isBefore(tree, binding, position)) {
      if (comesBack(tree, binding, position)) picked.push({ unit, binding });
    } else if (!certain && !excludes(tree, binding.node, position)) {
      picked.push({ unit, binding });
      certain = isCertain(tree, binding, position);
    }
  }
  return picked;
}

/** The value of `x = f(x)` is read before x is bound, although it stands behind the name. */
function isBefore(tree: Tree, binding: Binding, position: Node): boolean {
  if (binding.kind === 'assignment') return binding.value < position && !tree.isWithin(position, binding.value);
  if (binding.kind === 'element' && tree.isWithin(position, binding.value)) return false;
  // A comprehension's element stands before the `for` that binds its names.
  if (binding.kind === 'element' && tree.kind(binding.region) !== NodeKind.For)
    return tree.isWithin(position, binding.region);
  if (binding.kind === 'parameter') return true;
  return binding.node < position;
}

function isCertain(tree: Tree, binding: Binding, position: Node): boolean {
  return binding.region >= 0 && tree.isWithin(position, binding.region);
}

/** Is there a loop around both, so that what is bound below is seen above, in the next round? */
function comesBack(tree: Tree, binding: Binding, position: Node): boolean {
  for (let node = tree.parent(binding.node); node >= 0; node = tree.parent(node)) {
    const kind = tree.kind(node);
    if (kind === NodeKind.FunctionDef || kind === NodeKind.Lambda) return false;
    if ((kind === NodeKind.For || kind === NodeKind.While) && tree.isWithin(position, node)) return true;
  }
  return false;
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
