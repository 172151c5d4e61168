/** The flow graphs of a program's units, joined: from cell to cell, into functions, and into other files of the workspace. */
import type { Node } from '../../syntax/tree.ts';
import type { NodeRef, Program, Unit } from '../program.ts';
import type { FlowCall, FlowEdge, FlowFunction, FlowGraph, FlowNode } from './flow-graph.ts';

/** A flow node and the unit whose graph it belongs to. */
export interface FlowRef {
  readonly unit: Unit;
  readonly node: FlowNode;
}

/** A way from one unit into another: a name bound in one cell and read in the next. */
export interface FlowLink {
  readonly to: FlowRef;
  /** The way exists only in the order in which the cells were run, not in the order in which they stand. */
  readonly outOfOrder: boolean;
}

/** A function that a call runs, as far as that can be seen. */
export interface Callee {
  /** The program of the function: the same one, or that of another file. */
  readonly program: Program;
  readonly unit: Unit;
  readonly function: FlowFunction;
  /**
   * What the call puts into the first parameter: its object (`obj.method()`), the new object (`C()` runs `__init__`, and the
   * parameter's exit is then the call's result), or nothing.
   */
  readonly first: 'receiver' | 'new' | 'none';
}

export interface ProgramFlow {
  graphOf(unit: Unit): FlowGraph;
  /** Ways out of the unit from one of its nodes: exported names into the cells that read them, closures, globals. */
  links(ref: FlowRef): readonly FlowLink[];
  /** Empty where nobody can see what is called. */
  calleesOf(unit: Unit, call: FlowCall): readonly Callee[];
  /** Every call of the program that may run the function. */
  callersOf(
    unit: Unit,
    definition: Node,
  ): readonly { readonly unit: Unit; readonly call: FlowCall; readonly callee: Callee }[];
}

export type { FlowCall, FlowEdge, FlowFunction, FlowGraph, NodeRef };
