/** Which values must not be bad, for each match of a sink. */
import type { FlowNode } from '../../facts/flow/flow-graph.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { lookUp } from '../environment.ts';
import type { Match } from '../match.ts';
import { append, type SinkPlace } from './anchors.ts';
import { allWithin, type CoveredNodes, coveredNodes, isExpression, largestWithin, valueNode } from './match-nodes.ts';
import type { Site } from './place-anchors.ts';
import type { Placed } from './spec-matches.ts';
import { statementValues } from './statement-values.ts';
import type { TaintSink } from './taint-spec.ts';

interface SinkNode {
  readonly node: FlowNode;
  readonly counts: SinkPlace['counts'];
}

export function placeSinks(
  site: Site,
  sinks: readonly Placed<TaintSink>[],
): ReadonlyMap<FlowNode, readonly SinkPlace[]> {
  const places = new Map<FlowNode, SinkPlace[]>();
  for (const sink of sinks) {
    partsOf(site, sink).forEach((nodes, part) => {
      for (const { node, counts } of nodes) append(places, node, { sink, part, counts });
    });
  }
  return places;
}

/** The nodes of each requirement. */
function partsOf(site: Site, { item, match }: Placed<TaintSink>): readonly (readonly SinkNode[])[] {
  const { requires, exact } = item;
  if (requires !== undefined && !('op' in requires)) {
    return requires.map(({ metavariable }) => {
      const bound = lookUp(match.environment, metavariable);
      if (bound === undefined || bound.unit !== site.unit || bound.node < 0) return [];
      return [{ node: valueNode(site.unit.tree, bound.node), counts: 'any' }];
    });
  }
  const covered = coveredNodes(site.unit, match);
  const outer = largestWithin(covered).flatMap((node) => outerNodes(site, node, isBound(match, node)));
  return [exact ? outer : [...outer, ...innerNodes(covered)]];
}

/**
 * Does a metavariable stand for just this node? Then the rule is about its value; a call that a pattern spells out is about
 * what goes into it.
 */
function isBound({ environment }: Match, node: Node): boolean {
  for (let link = environment; link !== undefined; link = link.rest) if (link.bound.node === node) return true;
  return false;
}

function outerNodes(site: Site, node: Node, isBound: boolean): readonly SinkNode[] {
  const { tree } = site.unit;
  const value = valueNode(tree, node);
  if (tree.kind(value) === NodeKind.Call && !isBound) return inputsOf(site, value);
  if (isExpression(tree, value) || tree.kind(value) === NodeKind.Parameter) return [{ node: value, counts: 'any' }];
  const isCalled = tree.kind(node) === NodeKind.ExpressionStatement;
  return statementValues(tree, node).flatMap((one): readonly SinkNode[] =>
    isCalled && tree.kind(one) === NodeKind.Call ? inputsOf(site, one) : [{ node: one, counts: 'any' }],
  );
}

/** An object with one bad field may do other things that are fine. */
function inputsOf({ graph, unit: { tree } }: Site, call: Node): readonly SinkNode[] {
  const flow = graph.calls.get(call);
  const itself: SinkNode = { node: call, counts: 'source' };
  if (flow === undefined) return [itself];
  const { callee, receiver } = flow;
  const called: readonly SinkNode[] = tree.kind(callee) === NodeKind.Name ? [{ node: callee, counts: 'whole' }] : [];
  const object: readonly SinkNode[] = receiver < 0 ? [] : [{ node: receiver, counts: 'whole' }];
  const passed = flow.arguments.map(({ node }): SinkNode => ({ node, counts: 'any' }));
  return [itself, ...called, ...object, ...passed];
}

function innerNodes(covered: CoveredNodes): readonly SinkNode[] {
  const { tree } = covered.unit;
  return allWithin(covered)
    .filter((node) => node !== covered.node && isExpression(tree, node))
    .map((node) => ({ node, counts: 'any' }));
}
