/** What the names of the top level hold at the end of a text: other units read that, and so do the functions of this one. */
import type { FlowBuilder } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { classNamed, isFixed, MODULE } from './free-names.ts';
import { UNSET } from './versions.ts';

/** By name id, where the walk over the top level has come to its end. Functions see that: they are called later. */
export function endOfModule(b: FlowBuilder): Map<number, FlowNode> {
  const ends = new Map<number, FlowNode>();
  const { versions } = b;
  versions.startMarking();
  for (let at = 0; at < versions.position; at++) {
    const name = versions.nameAt(at);
    const held = versions.get(name);
    if (versions.mark(name) && held !== UNSET) ends.set(name, held);
  }
  for (const [name, cell] of b.names.allSeenIn(MODULE)) b.connect(ends.get(name) ?? b.nothing, cell);
  return ends;
}

/** The same, once all functions have been walked: they may have written a name, by `global` or into what it holds. */
export function exportedNames(b: FlowBuilder, ends: Map<number, FlowNode>): ReadonlyMap<number, FlowNode> {
  const module = b.scope(MODULE);
  for (const name of module.bindings.keys()) {
    // Definitions have no versions, and still replace what an earlier unit has bound to their name.
    if (!ends.has(name) && isFixed(module, name)) ends.set(name, definedAs(b, name));
  }
  for (const [name, cell] of b.names.allWrittenIn(MODULE)) {
    const joined = b.add(-1, -1);
    b.connect(ends.get(name) ?? b.names.importOf(name), joined);
    b.connect(cell, joined);
    ends.set(name, joined);
  }
  if (b.tree.errors > 0) for (const [name, held] of ends) ends.set(name, maybe(b, name, held));
  return ends;
}

/** A text with mistakes does not run, or not to its end: what was there before may still be there. */
function maybe(b: FlowBuilder, name: number, held: FlowNode): FlowNode {
  const joined = b.add(-1, -1);
  b.connect(held, joined);
  b.connect(b.names.importOf(name), joined);
  return joined;
}

function definedAs(b: FlowBuilder, name: number): FlowNode {
  const definition = classNamed(b.scope(MODULE), name);
  return definition < 0 ? b.nothing : definition;
}
