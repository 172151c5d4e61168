/**
 * Follows bad values until nothing new is found. Each fact is looked at once: with what holds when a function is entered as
 * part of it, a function is walked once for each thing that may be passed to it, and recursion ends by itself.
 */

import { FlowKind } from '../../facts/flow/flow-graph.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { enterCallees, leaveFunction } from './across-calls.ts';
import { alongEdge } from './along-edge.ts';
import type { SinkPlace } from './anchors.ts';
import { argumentPlaces } from './argument-places.ts';
import type { Entry, Fact } from './fact.ts';
import { exportedNames, readsOf } from './foreign-reads.ts';
import { functionEnds, functionParameters } from './function-places.ts';
import { holdBack, releaseHeldBack } from './held-back.ts';
import type { Region } from './region.ts';
import { arriveAtRelay, openWaitingRelays } from './relays.ts';
import { flowOn, isClean, reach, type Search } from './search.ts';
import { isShared, share } from './shared-fields.ts';

/** Until nothing new is found, or too much was. */
export function tabulate(search: Search): void {
  while (true) {
    let fact = search.table.next();
    if (fact === undefined) {
      openWaitingRelays(search);
      releaseHeldBack(search);
      fact = search.table.next();
    }
    if (fact === undefined) return;
    follow(search, fact);
  }
}

/** The sources of the region begin to flow. */
export function seedRegion(search: Search, region: Region, isWanted: (node: number) => boolean): void {
  const { marks, paths, table } = search;
  for (const { node, source, isInner } of region.anchors.seeds) {
    if (!isWanted(node)) continue;
    const mark = marks.of(source.item.label, source);
    const way = { kind: 'source', source } as const;
    const first = { region, node, path: paths.whole, mark };
    const entry = isInner ? table.root : entryOfSource(search, first);
    const fact = { ...first, entry, from: undefined, way };
    if (!isInner) reach(search, fact);
    else if (!isClean(fact)) noteHits(search, fact);
  }
}

/** What a handler makes of its parameter comes back to those calls only that pass something bad themselves. */
function entryOfSource({ table }: Search, first: Pick<Fact, 'region' | 'node' | 'path' | 'mark'>): Entry {
  const { region, node, path } = first;
  const [place] = functionParameters(region.graph, node);
  if (place === undefined) return table.root;
  const entry = table.entryAt(first, { region, path, ...place });
  entry.isSource = true;
  return entry;
}

function follow(search: Search, fact: Fact): void {
  const { region, node } = fact;
  noteHits(search, fact);
  for (const relay of region.anchors.relays.get(node) ?? []) arriveAtRelay(search, fact, relay);
  for (const place of argumentPlaces(region.graph, node)) enterCallees(search, fact, place);
  for (const end of functionEnds(region.graph, node)) leaveFunction(search, fact, end);
  for (const edge of region.graph.successors(node)) {
    if (edge.kind === FlowKind.Through && holdBack(search, fact, edge)) continue;
    const path = alongEdge(search, fact, edge);
    if (path === undefined) continue;
    if (isShared(region, edge.to)) share(search, fact, edge.to, path);
    else flowOn(search, fact, { region, node: edge.to, path, way: EDGE });
  }
  followLinks(search, fact);
}

/** Into other cells, and into the files that import what the top level of this one holds in the end. */
function followLinks(search: Search, fact: Fact): void {
  const { region, node, path } = fact;
  const { program, unit, flow, graph } = region;
  const link = (reader: Program, to: NodeRef, outOfOrder: boolean): void => {
    const way = { kind: 'link', outOfOrder } as const;
    flowOn(search, fact, { region: search.regions.of(reader, to.unit), node: to.node, path, way });
  };
  for (const { to, outOfOrder } of flow.links({ unit, node })) link(program, to, outOfOrder);
  if (search.programs.length === 1) return;
  for (const name of exportedNames(graph, node)) {
    for (const reader of search.programs) {
      if (reader !== program) for (const read of readsOf(reader, region, name)) link(reader, read, false);
    }
  }
}

function noteHits({ hits }: Search, fact: Fact): void {
  for (const place of fact.region.anchors.sinks.get(fact.node) ?? [])
    if (counts(place, fact)) hits.push({ place, fact });
}

const EDGE = { kind: 'edge' } as const;

function counts({ counts: what }: SinkPlace, { path, way }: Fact): boolean {
  if (what === 'any') return true;
  return what === 'whole' ? path.fields.length === 0 : way.kind === 'source';
}
