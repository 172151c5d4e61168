/** A code pattern: Python with holes, parsed by the same parser as the code it is held against. */
import type { Tree } from '../../syntax/tree.ts';

export interface Pattern {
  readonly source: string;
  readonly tree: Tree;
  /** Where the pattern itself stands in `tree`, below Module and Block. */
  readonly root: number;
}
