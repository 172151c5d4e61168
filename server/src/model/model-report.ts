/** What is known about a model file after it has been read as bytes. Plain data. */
import type { PickleImport } from './pickle/pickle-reading.ts';

/** From the worst to the best; a file has the worst that anything in it has. */
export const VERDICTS = ['dangerous', 'unknown', 'not-analysed', 'library', 'clean'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** One thing that was found in a file. */
export interface ModelFact {
  readonly verdict: Verdict;
  /** The part it was found in: names of archive members from the outside in; empty for the file itself. */
  readonly part: readonly string[];
  /** Where in that part, in bytes; absent where it is about all of it. */
  readonly offset?: number;
  /** One sentence without a full stop: `imports os.system and calls it with "id"`. */
  readonly text: string;
  readonly import?: PickleImport;
}

/** A file, or one of those inside of it. */
export interface ModelPart {
  readonly path: readonly string[];
  /** `pickle`, `zip archive`, `safetensors` …, for people. */
  readonly format: string;
  readonly size: number;
  /** Key and value pairs worth showing: versions, shapes, numbers of tensors. */
  readonly details: readonly (readonly [string, string])[];
}

export interface ModelReport {
  readonly verdict: Verdict;
  /** Of the outermost file. */
  readonly format: string;
  readonly facts: readonly ModelFact[];
  readonly parts: readonly ModelPart[];
}

export function worstVerdict(verdicts: Iterable<Verdict>): Verdict {
  const found = new Set(verdicts);
  return VERDICTS.find((verdict) => found.has(verdict)) ?? 'clean';
}
