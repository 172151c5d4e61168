/** Where the sanitizers of a rule make values clean. */
import { FlowKind, type FlowNode } from '../../facts/flow/flow-graph.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { type Anchors, append, type Cleaning, type Cut } from './anchors.ts';
import { argumentPlaces } from './argument-places.ts';
import type { Guard } from './guard-matches.ts';
import { isAssigned, isVariable, laterVersions } from './later-versions.ts';
import { allWithin, type CoveredNodes, coveredNodes, isExpression, largestWithin, valueNode } from './match-nodes.ts';
import type { Site } from './place-anchors.ts';
import type { Placed } from './spec-matches.ts';
import { statementValues } from './statement-values.ts';
import type { TaintSanitizer } from './taint-spec.ts';

interface Lists {
  readonly clean: Map<FlowNode, Cleaning[]>;
  readonly cuts: Map<Node, Cut[]>;
}

export function placeCleaning(
  site: Site,
  sanitizers: readonly Placed<TaintSanitizer>[],
  guards: readonly Guard[],
): Pick<Anchors, 'clean' | 'cuts'> {
  const lists: Lists = { clean: new Map(), cuts: new Map() };
  for (const sanitizer of sanitizers) {
    const covered = coveredNodes(site.unit, sanitizer.match);
    const cleaning = cleaningOf(sanitizer.item);
    for (const node of cleanNodes(covered, sanitizer)) append(lists.clean, node, cleaning);
    if (sanitizer.item.bySideEffect) cleanLater(site, covered, cleaning, lists);
  }
  for (const guard of guards) cutGuard(guard, lists);
  return lists;
}

function cleaningOf({ labels }: TaintSanitizer): Cleaning {
  return { labels: labels === undefined ? undefined : new Set(labels) };
}

function cleanNodes(covered: CoveredNodes, { item }: Placed<TaintSanitizer>): readonly FlowNode[] {
  if (!item.exact) return allWithin(covered);
  const { tree } = covered.unit;
  return largestWithin(covered).flatMap((node) => {
    const value = valueNode(tree, node);
    const isValue = isExpression(tree, value) || tree.kind(value) === NodeKind.Parameter;
    return isValue ? [value] : statementValues(tree, node);
  });
}

/** The variable that the match is stays clean; of a match that is none, all variables that its calls get. */
function cleanLater({ graph }: Site, covered: CoveredNodes, cleaning: Cleaning, { clean, cuts }: Lists): void {
  const { node, unit } = covered;
  const { tree } = unit;
  if (node < 0 || !isVariable(tree, node)) {
    for (const call of allWithin(covered)) {
      if (tree.kind(call) === NodeKind.Call) append(cuts, call, { ...cleaning, kind: undefined, use: -1 });
    }
    return;
  }
  for (const later of laterVersions(graph, tree, node)) append(clean, later, cleaning);
  if (isAssigned(tree, node) || argumentPlaces(graph, node).length > 0) return;
  // Neither an argument nor a target: perhaps part of a test, and both answers come after it.
  for (let around = node; around >= 0 && isWithinExpression(tree.kind(around)); around = tree.parent(around)) {
    append(cuts, around, { ...cleaning, kind: undefined, use: node });
  }
}

function isWithinExpression(kind: NodeKind): boolean {
  return kind >= NodeKind.Name && kind < NodeKind.Missing;
}

function cutGuard({ item, test, side }: Guard, { cuts }: Lists): void {
  append(cuts, test, { ...cleaningOf(item), kind: side ? FlowKind.WhenTrue : FlowKind.WhenFalse, use: -1 });
}
