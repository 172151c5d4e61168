/** What the engine says about one place. Plain data: it could be sent over a wire as it stands. */
import type { Span } from '../text/span.ts';
import type { Fix } from './fix.ts';
import type { Confidence, Severity } from './severity.ts';

/** The part of a notebook that a finding lies in; files have only `source`. */
export type Place = 'source' | 'output' | 'metadata' | 'attachment';

/** A span in one cell, or in a text beside it. */
export interface Location {
  /** Index into the notebook's `cells`, counted from 0 over all kinds of cells; null in a file. */
  readonly cell: number | null;
  /** The span is one of the document's side texts, this one by index, and not of the cell. */
  readonly side?: number;
  readonly span: Span;
}

/** One step of the way that a dangerous value takes, source first. */
export interface TrailStep extends Location {
  /** Path of the document of this step, as given to the engine. */
  readonly path: string;
  readonly message: string;
}

export interface Finding extends Location {
  readonly ruleId: string;
  readonly title: string;
  /** What, why and what to do, in one or two sentences of plain text, metavariables filled in. */
  readonly message: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly place: Place;
  /** Of place `output`: index into the cell's outputs, from 0. */
  readonly output?: number;
  /** Finding kinds (`deser.unsafe-load`), from which standards are looked up. */
  readonly kinds: readonly string[];
  /** Stays the same while the code around it moves; hex. */
  readonly fingerprint: string;
  readonly trail: readonly TrailStep[];
  readonly fixes: readonly Fix[];
}

/** A rule that threw on a document, or could not be loaded at all: its findings are lost, and the scan is not clean. */
export interface Problem {
  readonly ruleId: string;
  /** Of the document, or of the rule's own file. */
  readonly path: string;
  readonly error: string;
  /** In the rule's own file, from 1. */
  readonly line?: number;
}

/** A file that nobody looked into, and why. Never the same as clean. */
export interface NotAnalysed {
  readonly path: string;
  readonly reason: string;
}
