/** One text as the search sees it: its graph, and what the rule says about the nodes of it. */
import type { FlowGraph } from '../../facts/flow/flow-graph.ts';
import type { ProgramFlow } from '../../facts/flow/program-flow.ts';
import type { Program, Unit } from '../../facts/program.ts';
import type { Anchors } from './anchors.ts';

export interface Region {
  readonly program: Program;
  readonly unit: Unit;
  readonly flow: ProgramFlow;
  readonly graph: FlowGraph;
  /** Added to a node's number it makes one that no other region of the search has. */
  readonly base: number;
  readonly anchors: Anchors;
}
