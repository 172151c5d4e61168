/** From the matches of a rule to the anchors of one unit. */

import type { Cell } from '../../document/document.ts';
import type { FlowGraph } from '../../facts/flow/flow-graph.ts';
import type { Unit } from '../../facts/program.ts';
import type { Match } from '../match.ts';
import { type Anchors, append } from './anchors.ts';
import { placeCleaning } from './place-cleaning.ts';
import { placeRelays } from './place-relays.ts';
import { placeSeeds } from './place-seeds.ts';
import { placeSinks } from './place-sinks.ts';
import type { SpecMatches } from './spec-matches.ts';

/** A unit and its graph. */
export interface Site {
  readonly unit: Unit;
  readonly graph: FlowGraph;
}

const known = new WeakMap<SpecMatches, Map<Unit, Anchors>>();

/** @param matches those of the whole program */
export function placeAnchors(site: Site, matches: SpecMatches): Anchors {
  let ofMatches = known.get(matches);
  if (ofMatches === undefined) {
    ofMatches = new Map();
    known.set(matches, ofMatches);
  }
  const { cell } = site.unit;
  let anchors = ofMatches.get(site.unit);
  if (anchors === undefined) {
    anchors = {
      seeds: placeSeeds(site, inCell(matches.sources, cell)),
      sinks: placeSinks(site, inCell(matches.sinks, cell)),
      ...placeCleaning(site, inCell(matches.sanitizers, cell), inCell(matches.guards, cell)),
      relays: placeRelays(site, inCell(matches.sources, cell), inCell(matches.propagators, cell)),
    };
    ofMatches.set(site.unit, anchors);
  }
  return anchors;
}

type InCell = { readonly match: Match };

const byCell = new WeakMap<readonly InCell[], ReadonlyMap<Cell, readonly InCell[]>>();

/** Those of the list whose matches lie in the cell. */
function inCell<Item extends InCell>(list: readonly Item[], cell: Cell): readonly Item[] {
  let cells = byCell.get(list) as ReadonlyMap<Cell, readonly Item[]> | undefined;
  if (cells === undefined) {
    const groups = new Map<Cell, Item[]>();
    for (const item of list) append(groups, item.match.cell, item);
    byCell.set(list, groups);
    cells = groups;
  }
  return cells.get(cell) ?? [];
}
