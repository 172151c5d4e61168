/**
 * Where the values of one text go: a graph from expression to expression that knows no rule. It is made once for each tree
 * and kept with it, so that every rule of data flow only walks it. Variables are in single-assignment form: each use has
 * one edge from the version that holds there, and where branches meet, a version of its own joins theirs. What functions
 * write from afar (`global`, a field of an object of the module) comes to later uses by an edge of its own. An edge whose
 * ends belong to different functions belongs to no call: closures, globals and what the methods of a class share.
 */
import type { Node } from '../../syntax/tree.ts';

/**
 * A place that holds a value. Below `tree.size` it is the value of that tree node; from there on versions of variables,
 * results of functions and others without a node of their own. Local to one graph.
 */
export type FlowNode = number;

/** How a value gets along an edge; rules may choose not to follow some of them. */
export enum FlowKind {
  /** The same value: assigned, joined with that of another branch, returned. */
  Same,
  /** A part of something new: an operand of a sum, a field of an f-string, an element of a list, of a comprehension. */
  Part,
  /** From an argument to the result of a call. Not followed where the function called is in sight. */
  Argument,
  /** From the object to the result of a call of its method. Not followed where the method is in sight. */
  Receiver,
  /** From the index to what it takes out. */
  Index,
  /** From an operand to the truth that a comparison, `not` or `in` makes of it. */
  Truth,
  /** From what a variable holds before a call that gets it (or whose object it is) to what it holds afterwards. */
  Through,
  /** From what a variable holds before a test that asks about it to what it holds where the test held. */
  WhenTrue,
  /** The same where the test did not hold. */
  WhenFalse,
}

/**
 * What an edge does to fields (attributes, literal keys and indices alike: `.a` and `["a"]` are both `a`, `[0]` is `0`).
 * Fields are interned name ids. `store`: what flows becomes the field of the target. `load`: only what is in the field, or
 * in nobody knows which, gets on. `clear`: everything gets on but what is in the field.
 */
export interface FieldAccess {
  readonly op: 'store' | 'load' | 'clear';
  readonly field: number;
}

export interface FlowEdge {
  readonly to: FlowNode;
  readonly kind: FlowKind;
  readonly access?: FieldAccess;
  /**
   * Of `Argument`, `Receiver` and `Through` the Call node, of `WhenTrue` and `WhenFalse` the test that was asked; else -1.
   */
  readonly by: Node;
}

/** One argument of a call. */
export interface FlowArgument {
  /** The expression, without keyword and star. */
  readonly node: Node;
  /** Interned name id, or -1 for one that is not named. */
  readonly keyword: number;
  /** 0, 1 for `*`, 2 for `**`. */
  readonly stars: number;
  /** The version of the variable after the call, where the argument is a variable or a chain of fields of one; else -1. */
  readonly after: FlowNode;
}

export interface FlowCall {
  /**
   * The Call. `with C() as x`, properties and functions that are handed to others (`map(f, rows)`) have calls that nobody
   * wrote, with the node they stand at: the WithItem, the Attribute, the expression that names the function.
   */
  readonly node: Node;
  readonly callee: Node;
  readonly arguments: readonly FlowArgument[];
  /** The object whose method is called, with its version after the call; -1 where there is none. */
  readonly receiver: Node;
  readonly receiverAfter: FlowNode;
}

export interface FlowParameter {
  /** Interned name id; -1 for a bare `*` or `/`. */
  readonly name: number;
  /** 0, 1 for `*args`, 2 for `**kwargs`. */
  readonly stars: number;
  /** Only by position (before `/`), only by name (behind `*`), or both. */
  readonly passing: 'position' | 'name' | 'both';
  /** The Parameter node, which is the value that comes in. */
  readonly entry: FlowNode;
  /** What the parameter's variable holds when the function ends: what it did to the object it was given. */
  readonly exit: FlowNode;
}

/** A `def` or a `lambda`. */
export interface FlowFunction {
  readonly definition: Node;
  readonly parameters: readonly FlowParameter[];
  /** Joins what is returned, and what is yielded. */
  readonly result: FlowNode;
  /** The ClassDef in whose body it stands, -1 for none. */
  readonly owner: Node;
  readonly binding: 'function' | 'method' | 'classmethod' | 'staticmethod' | 'property';
}

export interface FlowGraph {
  /** How many flow nodes there are, those of the tree included. */
  readonly size: number;
  /** In no particular order; empty for most nodes. */
  successors(node: FlowNode): readonly FlowEdge[];
  /** By the node that the call stands at. */
  readonly calls: ReadonlyMap<Node, FlowCall>;
  readonly functions: ReadonlyMap<Node, FlowFunction>;
  /** The function whose body the node belongs to: its definition, -1 for the top level. */
  functionOf(node: FlowNode): Node;
  /** The tree node that stands for a flow node in a trail: itself, or what was assigned, joined, called. -1 for none. */
  anchor(node: FlowNode): Node;
  /** Top-level names that are read here and bound elsewhere, by name id: the node that their value comes in at. */
  readonly imports: ReadonlyMap<number, FlowNode>;
  /** Top-level names that are bound here, by name id: what they hold at the end. */
  readonly exports: ReadonlyMap<number, FlowNode>;
}
