/** How a finding can be mended: edits that a person or a program applies, never computed again. */
import type { Location } from './finding.ts';

/** `safe` keeps the behaviour of correct code and may run on save; `review` wants a reader. */
export type FixSafety = 'safe' | 'review';

/** Replaces one span of one cell by `text`. An insertion has an empty span. */
export interface Edit extends Location {
  readonly text: string;
}

/** The edits of one fix never overlap, and all lie in the finding's own document. */
export interface Fix {
  /** Imperative: "Load tensors only". */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
}
