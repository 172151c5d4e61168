/** The ways from one unit into another: names that one cell binds and another reads, and what classes inherit. */
import { collectScopes } from '../collect-scopes.ts';
import { unitsBinding } from '../module-names.ts';
import type { Program, Unit } from '../program.ts';
import { basesOf } from './class-lookup.ts';
import { flowGraph } from './collect-flow-graph.ts';
import type { FlowLink, FlowRef } from './program-flow.ts';
import { UnitIndex } from './unit-index.ts';

/** By the node that they begin at. */
export function collectLinks(program: Program): UnitIndex<FlowLink> {
  const links = new LinkList();
  if (program.units.length > 1) linkNames(program, links);
  for (const unit of program.units) linkClasses(program, unit, links);
  return links.index;
}

class LinkList {
  readonly index = new UnitIndex<FlowLink>();
  readonly #known = new Set<string>();

  /** Each way once, in the first order that has it. */
  add(from: FlowRef | undefined, to: FlowRef, outOfOrder = false): void {
    if (from === undefined) return;
    const key = `${from.unit.order}:${from.node}:${to.unit.order}:${to.node}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.index.add(from.unit, from.node, { to, outOfOrder });
  }
}

function linkNames(program: Program, links: LinkList): void {
  linkInOrder(program.units, links, false);
  const executed = executedOrder(program.units);
  if (executed !== undefined) linkInOrder(executed, links, true);
  if (program.document.kind === 'notebook') linkLater(program, links);
}

/** A name that is read comes from the nearest unit before that binds it; functions see what the last unit makes of it, too. */
function linkInOrder(units: readonly Unit[], links: LinkList, outOfOrder: boolean): void {
  const latest = new Map<number, FlowRef>();
  for (const unit of units) {
    const { imports, globals, exports } = flowGraph(unit.tree);
    for (const [name, node] of imports) links.add(latest.get(name), { unit, node }, outOfOrder);
    for (const [name, node] of globals) if (!binds(unit, name)) links.add(latest.get(name), { unit, node }, outOfOrder);
    for (const [name, node] of exports) latest.set(name, { unit, node });
  }
  for (const unit of units) {
    for (const [name, node] of flowGraph(unit.tree).globals) {
      const last = latest.get(name);
      if (last?.unit !== unit) links.add(last, { unit, node }, outOfOrder);
    }
  }
}

/** Does the unit's own top level bind the name? Then its functions need no other. */
function binds({ tree }: Unit, name: number): boolean {
  return collectScopes(tree).scopes[0]?.bindings.has(name) === true;
}

/** The units as they were run, by their saved counts; undefined where they stand in that order. */
function executedOrder(units: readonly Unit[]): readonly Unit[] | undefined {
  const countOf = ({ cell }: Unit): number => cell.executionCount ?? 0;
  const run = units.filter((unit) => countOf(unit) > 0);
  const sorted = run.toSorted((a, b) => countOf(a) - countOf(b));
  return sorted.every((unit, index) => unit === run[index]) ? undefined : sorted;
}

/** What nothing before binds has come from a cell further down, if from anywhere. */
function linkLater(program: Program, links: LinkList): void {
  const bound = new Set<number>();
  for (const unit of program.units) {
    const { imports, exports } = flowGraph(unit.tree);
    for (const [name, node] of imports) {
      if (bound.has(name)) continue;
      const order = unitsBinding(program, name).find((one) => one > unit.order);
      const later = order === undefined ? undefined : program.units[order];
      const held = later === undefined ? undefined : flowGraph(later.tree).exports.get(name);
      if (later !== undefined && held !== undefined) links.add({ unit: later, node: held }, { unit, node }, true);
    }
    for (const name of exports.keys()) bound.add(name);
  }
}

/** A class holds what its bases hold, and its instances what theirs do. */
function linkClasses(program: Program, unit: Unit, links: LinkList): void {
  const { instances } = flowGraph(unit.tree);
  for (const [node, instance] of instances) {
    for (const base of basesOf({ program, unit, node })) {
      if (base.program !== program) continue;
      links.add({ unit: base.unit, node: base.node }, { unit, node });
      const inherited = flowGraph(base.unit.tree).instances.get(base.node);
      if (inherited !== undefined) links.add({ unit: base.unit, node: inherited }, { unit, node: instance });
    }
  }
}
