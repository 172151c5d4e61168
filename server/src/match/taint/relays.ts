/** Values that a rule hands on: by a propagator, or by a source that gives a further label. */
import type { Relay } from './anchors.ts';
import type { Entry, Fact } from './fact.ts';
import { isMonotone, meetsRequirement } from './meets-requirement.ts';
import { type Arrivals, reach, type Search } from './search.ts';

/** A bad value has come to the relay. */
export function arriveAtRelay(search: Search, fact: Fact, relay: Relay): void {
  const { requires } = relay;
  const arrivals = requires === undefined ? undefined : arrivalsOf(search, relay, fact.entry);
  if (requires === undefined || arrivals === undefined || arrivals.isOpen) {
    handOn(search, fact, relay);
    return;
  }
  arrivals.labels.add(fact.mark.label);
  arrivals.facts.push(fact);
  if (isMonotone(requires)) openIfMet(search, relay, arrivals);
}

/** A relay that asks for the absence of a label waits until everything else has been found. */
export function openWaitingRelays(search: Search): void {
  for (const [relay, entries] of search.arrivals) {
    for (const arrivals of entries.values()) if (!arrivals.isOpen) openIfMet(search, relay, arrivals);
  }
}

function openIfMet(search: Search, relay: Relay, arrivals: Arrivals): void {
  if (relay.requires === undefined || !meetsRequirement(relay.requires, arrivals.labels)) return;
  arrivals.isOpen = true;
  for (const fact of arrivals.facts) handOn(search, fact, relay);
  arrivals.facts.length = 0;
}

function handOn(search: Search, fact: Fact, relay: Relay): void {
  const { entry, region, mark } = fact;
  const given = search.marks.of(relay.relabel(mark.label), relay.source ?? mark.source);
  const next = { entry, region, path: search.paths.whole, mark: given, from: fact, way: { kind: 'relay' } } as const;
  for (const node of relay.to) reach(search, { ...next, node });
}

function arrivalsOf(search: Search, relay: Relay, entry: Entry): Arrivals {
  let entries = search.arrivals.get(relay);
  if (entries === undefined) {
    entries = new Map();
    search.arrivals.set(relay, entries);
  }
  let arrivals = entries.get(entry);
  if (arrivals === undefined) {
    arrivals = { labels: new Set(), facts: [], isOpen: false };
    entries.set(entry, arrivals);
  }
  return arrivals;
}
