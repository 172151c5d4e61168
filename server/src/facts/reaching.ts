/**
 * Which bindings of a name may reach one use of it. No graph of the control flow is built: a binding is certain for what
 * stands after it in its own block, two branches of one `if` exclude each other, and a loop may bring back what is bound
 * further down. That is exact for straight code and errs on the side of more bindings elsewhere.
 */
import type { Node } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { collectScopes } from './collect-scopes.ts';
import { unitsBinding } from './module-names.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import type { Scope } from './scope.ts';
import { MOST_BINDINGS, type VisibleBindings, visibleBindings } from './visible-bindings.ts';

/** A binding and the unit whose tree its nodes belong to. */
export interface ReachingBinding {
  readonly unit: Unit;
  readonly binding: Binding;
}

/** Scopes inside scopes are followed so far. */
const MOST_SCOPES = 100;
const NOTHING: readonly ReachingBinding[] = [];

/**
 * Every binding of the Name at `use` that may hold there, the latest first; empty where there are too many to tell.
 * Undefined: no scope around binds the name, so it is a builtin, or comes from a star import or from outside the document.
 */
export function reachingBindings(program: Program, use: NodeRef): readonly ReachingBinding[] | undefined {
  return remembered(program, use, 0);
}

/** Names, types, constants and flows all ask for the same uses. */
const remembered = memoizeByNode<readonly ReachingBinding[] | undefined>(NOTHING, (program, use) =>
  bindingsOfName(program, use, use.unit.tree.value(use.node)),
);

/** As `reachingBindings`, for a name (by its id) that need not be written at `at`: what would it mean there? */
export function bindingsOfName(program: Program, at: NodeRef, name: number): readonly ReachingBinding[] | undefined {
  const { unit, node } = at;
  const table = collectScopes(unit.tree);
  const start = table.scopeOf(node);
  let inline = true;
  let index = start;
  for (let hops = 0; index > 0; hops++) {
    if (hops === MOST_SCOPES) return NOTHING;
    const scope = table.scopes[index] as Scope;
    if (scope.globals.has(name)) return moduleBindings(program, at, name, false);
    if (canBind(scope, index === start, name)) {
      const found = bindingsOfScope(unit, scope, name, inline ? node : undefined);
      if (found === undefined) return NOTHING;
      // A class body looks further out for what it has not bound yet; a function does not.
      if (scope.kind !== 'class' || found.reaching.length > 0) return found.reaching;
    }
    if (scope.kind === 'function' || scope.kind === 'lambda') inline = false;
    index = scope.parent;
  }
  return moduleBindings(program, at, name, inline);
}

/** The names of a class body are not seen from its methods. */
function canBind({ kind, bindings, nonlocals }: Scope, isOwn: boolean, name: number): boolean {
  return bindings.has(name) && !nonlocals.has(name) && (kind !== 'class' || isOwn);
}

interface Found {
  readonly reaching: readonly ReachingBinding[];
  readonly certain: boolean;
}

/** At `position`, or at an unknown time; with what functions inside bind from afar. Undefined: too many to tell. */
function bindingsOfScope(unit: Unit, scope: Scope, name: number, position: Node | undefined): Found | undefined {
  const bindings = scope.bindings.get(name) ?? [];
  const loose = scope.loose.get(name) ?? [];
  const found = position === undefined ? all(bindings) : visibleBindings(unit.tree, scope, bindings, position);
  if (found === undefined || found.visible.length + loose.length > MOST_BINDINGS) return undefined;
  return { reaching: [...found.visible, ...loose].map((binding) => ({ unit, binding })), certain: found.certain };
}

function all(bindings: readonly Binding[]): VisibleBindings | undefined {
  return bindings.length > MOST_BINDINGS ? undefined : { visible: [...bindings].reverse(), certain: false };
}

/**
 * The module's names run through all units. Code that runs in its place sees what was bound before; a function body sees
 * whatever is bound when it is called, so all of it.
 */
function moduleBindings(
  program: Program,
  at: NodeRef,
  name: number,
  inline: boolean,
): readonly ReachingBinding[] | undefined {
  const orders = unitsBinding(program, name);
  if (orders.length === 0) return undefined;
  const reaching: ReachingBinding[] = [];
  for (let index = orders.length - 1; index >= 0; index--) {
    const unit = program.units[orders[index] as number] as Unit;
    if (inline && unit.order > at.unit.order) continue;
    const position = inline ? (unit === at.unit ? at.node : unit.tree.root) : undefined;
    const found = bindingsOfScope(unit, collectScopes(unit.tree).scopes[0] as Scope, name, position);
    if (found === undefined || reaching.length + found.reaching.length > MOST_BINDINGS) return NOTHING;
    reaching.push(...found.reaching);
    if (found.certain) break;
  }
  return reaching.length > 0 ? reaching : laterBindings(program, at, name, orders);
}

/**
 * A notebook's cells may have been run in another order, or twice: a name that nothing binds before is taken from the next
 * place that does. In a file it has no meaning there.
 */
function laterBindings(
  program: Program,
  { unit }: NodeRef,
  name: number,
  orders: readonly number[],
): readonly ReachingBinding[] {
  const order = program.document.kind === 'notebook' ? orders.find((one) => one >= unit.order) : undefined;
  if (order === undefined) return NOTHING;
  const later = program.units[order] as Unit;
  const found = bindingsOfScope(later, collectScopes(later.tree).scopes[0] as Scope, name, undefined);
  return found?.reaching ?? NOTHING;
}
