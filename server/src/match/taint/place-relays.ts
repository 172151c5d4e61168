/** Where propagators hand values on, and where sources give further labels to what is bad already. */
import type { FlowGraph, FlowNode } from '../../facts/flow/flow-graph.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { lookUp } from '../environment.ts';
import { append, type Relay } from './anchors.ts';
import { isVariable, laterVersions } from './later-versions.ts';
import { coveredNodes, largestWithin, valueNode } from './match-nodes.ts';
import type { Site } from './place-anchors.ts';
import { sourceNodes } from './place-seeds.ts';
import type { Placed } from './spec-matches.ts';
import type { TaintPropagator, TaintSource } from './taint-spec.ts';

type Relays = Map<FlowNode, Relay[]>;

export function placeRelays(
  site: Site,
  sources: readonly Placed<TaintSource>[],
  propagators: readonly Placed<TaintPropagator>[],
): ReadonlyMap<FlowNode, readonly Relay[]> {
  const relays: Relays = new Map();
  for (const source of sources) if (source.item.requires !== undefined) placeSource(site, source, relays);
  for (const propagator of propagators) placePropagator(site, propagator, relays);
  return relays;
}

/** What goes into a call counts as what the call is. */
function placeSource(site: Site, source: Placed<TaintSource>, relays: Relays): void {
  const covered = coveredNodes(site.unit, source.match);
  const { item } = source;
  const relay: Relay = {
    requires: item.requires,
    to: sourceNodes(site, source, covered),
    relabel: () => item.label,
    source,
  };
  const asked = new Set([
    ...relay.to,
    ...largestWithin(covered).flatMap((node) => [node, ...inputsOf(site.graph, node)]),
  ]);
  for (const node of asked) append(relays, node, relay);
}

function inputsOf(graph: FlowGraph, node: Node): readonly Node[] {
  const call = graph.calls.get(node);
  if (call === undefined) return [];
  return [...call.arguments.map((one) => one.node), ...(call.receiver < 0 ? [] : [call.receiver])];
}

function placePropagator(site: Site, { item, match }: Placed<TaintPropagator>, relays: Relays): void {
  const from = boundNode(site, match.environment, item.from);
  const to = boundNode(site, match.environment, item.to);
  if (from === undefined || to === undefined) return;
  append(relays, from, {
    requires: item.requires,
    to: targetsOf(site, to, item),
    relabel: relabelling(item),
    source: undefined,
  });
}

function boundNode({ unit }: Site, environment: Parameters<typeof lookUp>[0], name: string): Node | undefined {
  const bound = lookUp(environment, name);
  return bound === undefined || bound.unit !== unit || bound.node < 0 ? undefined : valueNode(unit.tree, bound.node);
}

/** A variable holds it from there on, any other expression has it, and what is called gives it back, too. */
function targetsOf({ graph, unit: { tree } }: Site, to: Node, item: TaintPropagator): readonly FlowNode[] {
  const later = item.bySideEffect && isVariable(tree, to) ? laterVersions(graph, tree, to) : [];
  if (later.length > 0) return later;
  return isCallee(tree, to) ? [to, tree.parent(to)] : [to];
}

function isCallee(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  return parent >= 0 && tree.kind(parent) === NodeKind.Call && tree.first(parent) === tree.first(node);
}

function relabelling({ label, replaceLabels }: TaintPropagator): (label: string) => string {
  if (label === undefined) return (given) => given;
  return (given) => (replaceLabels === undefined || replaceLabels.includes(given) ? label : given);
}
