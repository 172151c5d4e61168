/** What a detector is: a rule with a brain, for what patterns cannot say. Its tables stay in the rule's YAML. */
import type { Program } from '../facts/program.ts';
import type { Match } from '../match/match.ts';
import type { ModelFiles } from '../model/model-files.ts';

/** What is known beside the document. */
export interface Surroundings {
  /** Absent where nobody has the files. */
  readonly models?: ModelFiles | undefined;
  /** ISO date; without it nothing is over yet. */
  readonly today?: string | undefined;
}

/** Finds the places of one rule in one document. `data` is what the rule's `match` says beside the detector's name. */
export type Detector = (program: Program, data: unknown, surroundings?: Surroundings) => readonly Match[];
