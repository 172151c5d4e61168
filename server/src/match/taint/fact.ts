/** What a search knows: a bad value gets to a node. */
import type { FlowCall, FlowFunction, FlowNode } from '../../facts/flow/flow-graph.ts';
import type { Callee } from '../../facts/flow/program-flow.ts';
import type { AccessPath } from './access-path.ts';
import type { Region } from './region.ts';
import type { Placed } from './spec-matches.ts';
import type { TaintSource } from './taint-spec.ts';

/** What kind of bad value it is. One object for each kind. */
export interface Mark {
  readonly id: number;
  readonly label: string;
  /** The source it came from, where the rule wants to know; else kinds are told apart by their label only. */
  readonly source: Placed<TaintSource> | undefined;
}

/** How a fact follows from the one before. */
export type Way =
  /** It is the first one. */
  | { readonly kind: 'source'; readonly source: Placed<TaintSource> }
  | { readonly kind: 'edge' }
  | { readonly kind: 'link'; readonly outOfOrder: boolean }
  | { readonly kind: 'relay' }
  /** From an argument, or the object of a method, to the parameter. */
  | { readonly kind: 'enter'; readonly function: FlowFunction; readonly through: Gate }
  /** From the end of a function back to the call through which it came in; `outer` is what was passed there. */
  | { readonly kind: 'return'; readonly function: FlowFunction; readonly through: Gate; readonly outer: Fact }
  /** From the end of a function to any call of it. */
  | { readonly kind: 'rise'; readonly function: FlowFunction; readonly through: Gate };

/** How a value gets into a function or out of it; `new`: in the object that the call makes. */
export type Gate = 'argument' | 'object' | 'result' | 'new';

export interface Fact {
  readonly entry: Entry;
  readonly region: Region;
  readonly node: FlowNode;
  readonly path: AccessPath;
  readonly mark: Mark;
  /** Undefined for a source. */
  readonly from: Fact | undefined;
  readonly way: Way;
}

/**
 * Where a search went in: facts of a function that follow from what one of its parameters holds are found once, however many
 * calls pass that. Facts that follow from a source alone belong to the root.
 */
export interface Entry {
  /** Undefined for the root. */
  readonly inside: Inside | undefined;
  /** The calls that came in here, each with the fact of its argument. */
  readonly callers: Caller[];
  /** What reached an end of the function. */
  readonly exits: Exit[];
  /** The parameter is a source by itself, whoever calls. */
  isSource: boolean;
  /** In the end the parameter holds what it was given. */
  isKept: boolean;
  /** A check or a sanitizer has stopped the value of a variable. */
  isCut: boolean;
  /** Its facts, as the table numbers them. */
  readonly facts: Set<number>;
}

/** A parameter of a function, and the part of it that is bad. */
export interface Inside {
  readonly region: Region;
  readonly function: FlowFunction;
  readonly parameter: number;
  readonly path: AccessPath;
}

export interface Caller {
  readonly outer: Fact;
  readonly call: FlowCall;
  readonly callee: Callee;
}

export interface Exit {
  readonly fact: Fact;
  /** The parameter that holds it in the end, -1 for the result. */
  readonly parameter: number;
}
