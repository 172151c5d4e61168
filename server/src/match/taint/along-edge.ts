/** Does a bad value get along an edge, and which part of what is there is bad then? */
import { type FlowCall, type FlowEdge, FlowKind } from '../../facts/flow/flow-graph.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { internName, nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { AccessPath } from './access-path.ts';
import { cleans } from './anchors.ts';
import type { Fact } from './fact.ts';
import { isInSight } from './in-sight.ts';
import type { Region } from './region.ts';
import { CONTAINER_METHODS, KEYED_METHODS, SAFE_FUNCTIONS, SAFE_METHODS } from './safe-conversions.ts';
import type { Search } from './search.ts';

/** The path behind the edge; undefined where nothing gets there. */
export function alongEdge(search: Search, fact: Fact, edge: FlowEdge): AccessPath | undefined {
  const { options, paths } = search;
  const isLoad = edge.access?.op === 'load';
  if (options.onlyPropagateThroughAssignments && IMPLICIT.has(edge.kind) && !isLoad) return undefined;
  switch (edge.kind) {
    case FlowKind.Same:
      return accessed(search, fact, edge);
    case FlowKind.Part:
      return composed(search, fact, edge);
    case FlowKind.Argument:
      return options.assumeSafeFunctions || isSettled(search, fact, edge) ? undefined : composed(search, fact, edge);
    case FlowKind.Receiver:
      return isSettled(search, fact, edge) ? undefined : fromObject(search, fact, edge);
    case FlowKind.Index:
      return options.assumeSafeIndexes ? undefined : paths.whole;
    case FlowKind.Truth:
      return options.assumeSafeComparisons || options.assumeSafeBooleans ? undefined : paths.whole;
    case FlowKind.Through:
    case FlowKind.WhenTrue:
    case FlowKind.WhenFalse:
      if (!isCut(fact, edge)) return accessed(search, fact, edge);
      fact.entry.isCut = true;
      return undefined;
  }
}

/** Ways that only assignments leave open. */
const IMPLICIT: ReadonlySet<FlowKind> = new Set([
  FlowKind.Part,
  FlowKind.Argument,
  FlowKind.Receiver,
  FlowKind.Index,
  FlowKind.Truth,
]);

function accessed({ paths }: Search, { path }: Fact, { access }: FlowEdge): AccessPath | undefined {
  return access === undefined ? path : paths[access.op](path, access.field);
}

/** What is made of something bad is bad as a whole, but for containers whose fields are known. */
function composed(search: Search, fact: Fact, edge: FlowEdge): AccessPath | undefined {
  return edge.access === undefined ? search.paths.whole : accessed(search, fact, edge);
}

/** The function is in sight, and its body says what comes back; or everybody knows that nothing bad does. */
function isSettled({ options }: Search, { region }: Fact, { by }: FlowEdge): boolean {
  const call = by < 0 ? undefined : region.graph.calls.get(by);
  if (call === undefined) return false;
  return isInSight(region, call) || (options.conversionsAreSafe && isSafeCall(region, call));
}

function isSafeCall({ program, unit }: Region, { callee }: FlowCall): boolean {
  const { tree } = unit;
  if (tree.kind(callee) === NodeKind.Attribute && SAFE_METHODS.has(nameText(tree.value(callee)))) return true;
  const names = qualifiedNames(program, { unit, node: callee });
  return names.length > 0 && names.every((name) => SAFE_FUNCTIONS.has(name));
}

/** What comes out of a method of an object of which a part is bad: the methods of containers give back what is in them. */
function fromObject({ paths }: Search, { path, region }: Fact, { by }: FlowEdge): AccessPath | undefined {
  const [field] = path.fields;
  if (field === undefined) return paths.whole;
  const { tree } = region.unit;
  const [callee = by, key] = tree.children(by);
  const method = tree.kind(callee) === NodeKind.Attribute ? nameText(tree.value(callee)) : '';
  if (KEYED_METHODS.has(method) && key !== undefined && tree.kind(key) === NodeKind.String) {
    const text = stringValue(tree, key);
    return text === undefined ? paths.whole : paths.load(path, internName(text));
  }
  return CONTAINER_METHODS.has(method) || /^\d+$/.test(nameText(field)) ? paths.whole : undefined;
}

function isCut({ region, node, mark }: Fact, { kind, by }: FlowEdge): boolean {
  const { graph, anchors } = region;
  const cuts = anchors.cuts.get(by);
  if (cuts === undefined) return false;
  const isRead = (use: number): boolean => use === node || graph.successors(node).some(({ to }) => to === use);
  return cuts.some((cut) => {
    return (cut.kind ?? kind) === kind && cleans(cut, mark.label) && (cut.use < 0 || isRead(cut.use));
  });
}
