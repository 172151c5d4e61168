/** Which values a match of a source makes bad. */
import type { FlowNode } from '../../facts/flow/flow-graph.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Seed } from './anchors.ts';
import { isAssigned, isVariable, laterVersions } from './later-versions.ts';
import { allWithin, type CoveredNodes, coveredNodes, isExpression, largestWithin, valueNode } from './match-nodes.ts';
import type { Site } from './place-anchors.ts';
import type { Placed } from './spec-matches.ts';
import { statementValues } from './statement-values.ts';
import type { TaintSource } from './taint-spec.ts';

export function placeSeeds(site: Site, sources: readonly Placed<TaintSource>[]): readonly Seed[] {
  return sources.flatMap((source) => {
    if (source.item.requires !== undefined) return [];
    const covered = coveredNodes(site.unit, source.match);
    const whole = sourceNodes(site, source, covered);
    const inner = source.item.exact || source.item.bySideEffect === 'only' ? [] : innerNodes(covered, new Set(whole));
    return [
      ...whole.map((node) => ({ node, source, isInner: false })),
      ...inner.map((node) => ({ node, source, isInner: true })),
    ];
  });
}

/** The nodes whose values leave the match. */
export function sourceNodes(
  { graph, unit: { tree } }: Site,
  { item }: Placed<TaintSource>,
  covered: CoveredNodes,
): readonly FlowNode[] {
  const { node } = covered;
  const isPlace = node >= 0 && isVariable(tree, node);
  const later = item.bySideEffect !== false && isPlace ? laterVersions(graph, tree, node) : [];
  if (item.bySideEffect === 'only') return later;
  const here = largestWithin(covered).flatMap((one) =>
    isPlace && isAssigned(tree, one) ? [] : valuesOf(tree, one, item),
  );
  const assigned =
    item.bySideEffect === false && isPlace && isAssigned(tree, node) ? laterVersions(graph, tree, node) : [];
  return [...new Set([...later, ...assigned, ...here])];
}

/** A match of a statement is a source in all of its expressions; an exact one only in what the statement is about. */
function valuesOf(tree: Tree, node: Node, { exact }: TaintSource): readonly FlowNode[] {
  const value = valueNode(tree, node);
  if (isExpression(tree, value) || tree.kind(value) === NodeKind.Parameter) return [value];
  return exact ? statementValues(tree, node) : outermostValues(tree, node);
}

/** The largest expressions below a statement, and the parameters. */
function outermostValues(tree: Tree, statement: Node): readonly Node[] {
  const nodes: Node[] = [];
  for (let node = statement - 1; node >= tree.first(statement); ) {
    const isValue = isExpression(tree, node);
    if (isValue || tree.kind(node) === NodeKind.Parameter) nodes.push(node);
    node = isValue ? tree.first(node) - 1 : node - 1;
  }
  return nodes.reverse();
}

function innerNodes(covered: CoveredNodes, whole: ReadonlySet<FlowNode>): readonly Node[] {
  const { tree } = covered.unit;
  return allWithin(covered).filter((node) => isExpression(tree, node) && !whole.has(node));
}
