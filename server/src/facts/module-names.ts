/** Which units of a program bind a name at their top level, so that nobody has to ask every cell of a long notebook. */
import { collectScopes } from './collect-scopes.ts';
import type { Program } from './program.ts';
import type { Scope } from './scope.ts';

const indexes = new WeakMap<Program, ReadonlyMap<number, readonly number[]>>();
const NOWHERE: readonly number[] = [];

/** The orders of the units that bind the name id, from the first to the last. */
export function unitsBinding(program: Program, name: number): readonly number[] {
  let index = indexes.get(program);
  if (index === undefined) {
    index = indexUnits(program);
    indexes.set(program, index);
  }
  return index.get(name) ?? NOWHERE;
}

function indexUnits(program: Program): ReadonlyMap<number, readonly number[]> {
  const index = new Map<number, number[]>();
  for (const { order, tree } of program.units) {
    const { bindings, loose } = collectScopes(tree).scopes[0] as Scope;
    for (const name of new Set([...bindings.keys(), ...loose.keys()])) {
      const orders = index.get(name);
      if (orders === undefined) index.set(name, [order]);
      else orders.push(order);
    }
  }
  return index;
}
