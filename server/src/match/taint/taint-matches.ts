/**
 * From bad values at sinks to matches: one for each sink, or, where the sink is in another file, one for each call of this
 * program through which a value gets there.
 */
import type { FlowCall } from '../../facts/flow/flow-graph.ts';
import type { Program } from '../../facts/program.ts';
import { type Environment, lookUp, merge } from '../environment.ts';
import type { Match } from '../match.ts';
import { append } from './anchors.ts';
import { type Approach, approachesFrom, outermostApproaches } from './approaches.ts';
import type { Fact } from './fact.ts';
import { demands, meetsRequirement } from './meets-requirement.ts';
import type { Hit, Search } from './search.ts';
import { type Placed, placeOf } from './spec-matches.ts';
import type { Requirement, TaintSink } from './taint-spec.ts';
import { flowStep, trailTo } from './trail.ts';

/** In the order in which they stand in the program; all of them lie in it. */
export function taintMatches(search: Search, program: Program): readonly Match[] {
  const bySink = new Map<Placed<TaintSink>, Hit[]>();
  for (const hit of search.hits) append(bySink, hit.place.sink, hit);
  const found = new Map<string, Match>();
  for (const [sink, hits] of bySink) {
    for (const match of matchesOf(program, sink, hits)) {
      const place = placeOf(match);
      if (!found.has(place)) found.set(place, match);
    }
  }
  return [...found.values()].sort(inOrder);
}

function inOrder(a: Match, b: Match): number {
  return (a.cell.index ?? 0) - (b.cell.index ?? 0) || a.span.start - b.span.start || a.span.end - b.span.end;
}

function matchesOf(program: Program, sink: Placed<TaintSink>, hits: readonly Hit[]): readonly Match[] {
  const fitting = hits.filter(({ fact }) => {
    return merge(sink.match.environment, fact.mark.source?.match.environment) !== 'conflict';
  });
  const isOwn = fitting[0]?.fact.region.program === program;
  const groups = isOwn ? ownGroups(sink, fitting) : groupHits(fitting, (fact) => approachesFrom(program, fact));
  const matches = groups.filter((group) => isMet(sink.item, group)).map((group) => toMatch(sink, group, isOwn));
  return isOwn ? matches.slice(0, 1) : matches;
}

/** Hits that may happen together, because the same call leads to them. */
interface Group {
  readonly hits: readonly Hit[];
  readonly approach: Approach;
}

const DIRECT: Approach = { caller: undefined, outers: [] };

/** Where no label is asked for, whatever was found first will do. */
function ownGroups({ item }: Placed<TaintSink>, hits: readonly Hit[]): readonly Group[] {
  return item.requires === undefined ? [{ hits, approach: DIRECT }] : groupHits(hits, outermostApproaches);
}

function groupHits(hits: readonly Hit[], approachesTo: (fact: Fact) => readonly Approach[]): readonly Group[] {
  const direct: Hit[] = [];
  const groups = new Map<FlowCall, { readonly hits: Hit[]; readonly approach: Approach }>();
  for (const hit of hits) {
    for (const approach of approachesTo(hit.fact)) {
      const call = approach.caller?.call;
      const group = call === undefined ? undefined : groups.get(call);
      if (call === undefined) direct.push(hit);
      else if (group === undefined) groups.set(call, { hits: [hit], approach });
      else group.hits.push(hit);
    }
  }
  // What comes from the function itself is there whoever calls it.
  const called = [...groups.values()].map((group) => ({ ...group, hits: [...group.hits, ...direct] }));
  return direct.length === 0 ? called : [{ hits: direct, approach: DIRECT }, ...called];
}

function isMet(item: TaintSink, { hits }: Group): boolean {
  if (hits.length === 0) return false;
  return requirementsOf(item).every((requirement, part) => {
    const labels = hits.flatMap(({ place, fact }) => (place.part === part ? [fact.mark.label] : []));
    return meetsRequirement(requirement, new Set(labels));
  });
}

/** One for each part of the sink; none where every value counts. */
function requirementsOf({ requires }: TaintSink): readonly Requirement[] {
  if (requires === undefined) return [];
  return 'op' in requires ? [requires] : requires.map((one) => one.requires);
}

/** @param isOwn the sink is in the program itself */
function toMatch(sink: Placed<TaintSink>, { hits, approach }: Group, isOwn: boolean): Match {
  const asked = requirementsOf(sink.item);
  const best = hits.find(({ fact }) => asked.some((one) => demands(one, fact.mark.label))) ?? (hits[0] as Hit);
  const { region, node } = best.fact;
  const ref = sink.match.code ?? { unit: region.unit, node: Math.max(region.graph.anchor(node), 0) };
  const { steps, source } = trailTo(best.fact, approach.outers, flowStep(region.program, ref, 'sink'));
  const environment = withSource(sink.match.environment, source?.match.environment);
  const labels = [...new Set(hits.map(({ fact }) => fact.mark.label))].sort();
  return { ...(isOwn ? sink.match : callOf(approach, sink)), environment, trail: steps, labels };
}

/** The call of this program that leads to a sink in another file. */
function callOf({ caller }: Approach, { match }: Placed<TaintSink>): Pick<Match, 'cell' | 'span' | 'code'> {
  if (caller === undefined) return match;
  const { unit } = caller.outer.region;
  const { node } = caller.call;
  return { cell: unit.cell, span: unit.tree.span(node), code: { unit, node } };
}

/** The source's metavariables beside the sink's, where they have other names. */
function withSource(sink: Environment | undefined, source: Environment | undefined): Environment | undefined {
  let environment = sink;
  for (let link = source; link !== undefined; link = link.rest) {
    if (lookUp(environment, link.name) === undefined) environment = { ...link, rest: environment };
  }
  return environment;
}
