/** One place where a formula holds, with what its metavariables stand for. */
import type { Cell } from '../document/document.ts';
import type { NodeRef, Program, Unit } from '../facts/program.ts';
import type { TrailStep } from '../finding/finding.ts';
import type { Confidence, Severity } from '../finding/severity.ts';
import type { Node } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Environment } from './environment.ts';

export interface Match {
  readonly cell: Cell;
  readonly span: Span;
  /** What the pattern matched; absent for matches of text. */
  readonly code?: { readonly unit: Unit; readonly node: Node };
  readonly environment: Environment | undefined;
  /** Where a detector knows better than the rule, for this one place, how bad it is and how sure. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Of data flow: the way of the value, source first and sink last. */
  readonly trail?: readonly FlowStep[];
  /** Steps in files that are no programs: what a model file that is loaded here would run. */
  readonly steps?: readonly TrailStep[];
  /** Of data flow: the labels of what arrived. */
  readonly labels?: readonly string[];
}

/** One step of the way that a value takes. */
export interface FlowStep {
  readonly program: Program;
  readonly ref: NodeRef;
  readonly role: 'source' | 'assigned' | 'passed' | 'returned' | 'propagated' | 'sink';
  /** What the step is about, for people: the variable's or the function's name. */
  readonly name?: string;
  /** The value gets here only in the order in which the cells were run. */
  readonly outOfOrder?: true;
}
