/** How a finding can be mended: edits that a person or a program applies, never computed again. */
import type { Location } from './finding.ts';

/** `safe` keeps the behaviour of correct code and may run on save; `review` wants a reader. */
export type FixSafety = 'safe' | 'review';

/** Replaces one span of one cell by `text`. An insertion has an empty span. */
export interface Edit extends Location {
  readonly text: string;
}

/** One output of a notebook's cell. */
export interface OutputPlace {
  readonly cell: number;
  /** Index into the cell's outputs, from 0. */
  readonly output: number;
}

/** A line that a file beside the document gets, unless it has it; where there is no such file, it is made. */
export interface AddedLine {
  /** Of a file in the document's own folder: `.gitignore`. */
  readonly file: string;
  readonly line: string;
}

/** The edits of one fix never overlap, and all lie in the finding's own document. */
export interface Fix {
  /** Imperative: "Load tensors only". */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
  /** Outputs that go away as a whole; everything else of the notebook stays, execution counts too. */
  readonly clears?: readonly OutputPlace[];
  /** What other files get together with the edits. */
  readonly adds?: readonly AddedLine[];
}
