/** What a rule says about the nodes of one unit: where values become bad, where that matters, and where they become clean. */
import type { FlowKind, FlowNode } from '../../facts/flow/flow-graph.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Placed } from './spec-matches.ts';
import type { Requirement, TaintSink, TaintSource } from './taint-spec.ts';

/** A value that is bad from the beginning. */
export interface Seed {
  readonly node: FlowNode;
  readonly source: Placed<TaintSource>;
  /** It is only part of what the source matched: it matters to a sink that it stands in, and goes nowhere else. */
  readonly isInner: boolean;
}

/** A place where a bad value matters. */
export interface SinkPlace {
  readonly sink: Placed<TaintSink>;
  /** Which of the sink's requirements asks about the place; 0 where there is only one. */
  readonly part: number;
  /** What matters: any field of it too, all of it, or only that it is a source itself. */
  readonly counts: 'any' | 'whole' | 'source';
}

/** Makes values clean: those with one of these labels, or all. */
export interface Cleaning {
  readonly labels: ReadonlySet<string> | undefined;
}

/** An edge by the call or the test that does not let everything through. */
export interface Cut extends Cleaning {
  /** Undefined: all edges that the call or the test gives. */
  readonly kind: FlowKind | undefined;
  /** Only what the variable held that is read here; -1 for whatever there is. */
  readonly use: Node;
}

/** Hands values on where the graph has no edge: a propagator, or a source that gives a label to what has another one. */
export interface Relay {
  readonly requires: Requirement | undefined;
  readonly to: readonly FlowNode[];
  /** The label that a value leaves with. */
  readonly relabel: (label: string) => string;
  /** The source, where it is one. */
  readonly source: Placed<TaintSource> | undefined;
}

export interface Anchors {
  readonly seeds: readonly Seed[];
  readonly sinks: ReadonlyMap<FlowNode, readonly SinkPlace[]>;
  readonly clean: ReadonlyMap<FlowNode, readonly Cleaning[]>;
  /** By the call or the test. */
  readonly cuts: ReadonlyMap<Node, readonly Cut[]>;
  readonly relays: ReadonlyMap<FlowNode, readonly Relay[]>;
}

export function cleans({ labels }: Cleaning, label: string): boolean {
  return labels === undefined || labels.has(label);
}

/** Adds to a list of a map of lists. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
