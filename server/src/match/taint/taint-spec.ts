/** What a rule of data flow looks for, after compilation: values that come from a source and reach a sink. */
import type { Formula } from '../formula.ts';

/** Which labels a value has to have, and may not have. */
export type Requirement =
  | { readonly op: 'label'; readonly label: string }
  | { readonly op: 'not'; readonly of: Requirement }
  | { readonly op: 'and' | 'or'; readonly of: readonly Requirement[] };

/** What a source gives where the rule names no label. https://semgrep.dev/docs/writing-rules/data-flow/taint-mode/advanced */
export const DEFAULT_LABEL = '__SOURCE__';

export interface TaintSource {
  readonly formula: Formula;
  /** Gate words for it: of a shared list that says them for all that it holds. */
  readonly words?: readonly string[];
  /** False: everything inside of the match is a source too. */
  readonly exact: boolean;
  /** `true`: the variable that the match is holds it from there on; `only`: from there on, and the match itself does not. */
  readonly bySideEffect: boolean | 'only';
  readonly label: string;
  /** The match is a source only where it is tainted this way already. */
  readonly requires?: Requirement;
}

export interface TaintSink {
  readonly formula: Formula;
  readonly words?: readonly string[];
  /** False: a value that reaches anything inside of the match counts. Of a call, arguments and object count in any case. */
  readonly exact: boolean;
  /** Of the value that reaches the sink; or of what reaches single metavariables of the match. */
  readonly requires?: Requirement | readonly { readonly metavariable: string; readonly requires: Requirement }[];
}

export interface TaintSanitizer {
  readonly formula: Formula;
  /** False: everything inside of the match is clean too. */
  readonly exact: boolean;
  /** The variable that the match is stays clean from there on: `validate(x)`. */
  readonly bySideEffect: boolean;
  /** The match is a test: where it holds (or, behind a `not`, does not hold), the variables it asks about are clean. */
  readonly guard: boolean;
  /** What is matched here as well as by a source or a sink is not clean. */
  readonly notConflicting: boolean;
  /** Takes these labels only; absent: all. */
  readonly labels?: readonly string[];
}

export interface TaintPropagator {
  readonly formula: Formula;
  /** Metavariables of the formula. */
  readonly from: string;
  readonly to: string;
  /** True: what `to` is written as holds it from there on, if it is a variable. */
  readonly bySideEffect: boolean;
  readonly requires?: Requirement;
  readonly label?: string;
  readonly replaceLabels?: readonly string[];
}

export interface TaintOptions {
  /** A metavariable that source and sink both bind has to be the same code. */
  readonly unifyMetavariables: boolean;
  readonly assumeSafeBooleans: boolean;
  readonly assumeSafeNumbers: boolean;
  readonly assumeSafeIndexes: boolean;
  readonly assumeSafeComparisons: boolean;
  /** Calls into the unknown give nothing of their arguments back. */
  readonly assumeSafeFunctions: boolean;
  readonly onlyPropagateThroughAssignments: boolean;
  /**
   * Conversions (`int()`, `float()`, `bool()`, `len()`) give clean values, and parameters and fields that are declared to be
   * numbers or choices (`count: int`) hold them. Parapet's own rules want that, classic ones do not.
   */
  readonly conversionsAreSafe: boolean;
}

export interface TaintSpec {
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitizers: readonly TaintSanitizer[];
  readonly propagators: readonly TaintPropagator[];
  readonly options: TaintOptions;
}
