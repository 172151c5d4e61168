/** Lists of which the order does not matter: the entries of a dictionary, decorators, what a class holds. */
import type { NodeRef } from '../../facts/program.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

export type MatchOne = (
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
) => void;

export interface AnyOrder {
  readonly elements: readonly NodeRef[];
  /** Elements may be left over. */
  readonly open: boolean;
  /** How one of the holes is held against one of the elements. */
  readonly matchOne?: MatchOne;
}

/** Every hole has to find an element of its own. */
export function matchAnyOrder(
  matching: Matching,
  holes: readonly Node[],
  { elements, open, matchOne = matchNode }: AnyOrder,
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (holes.length > elements.length || (!open && holes.length < elements.length)) return;
  const taken = new Set<NodeRef>();
  const matchRest = (at: number, bound: Environment | undefined): void => {
    const hole = holes[at];
    if (hole === undefined) {
      accept(bound);
      return;
    }
    for (const element of elements) {
      if (taken.has(element)) continue;
      matching.budget.spend();
      matchOne(matching, hole, element, bound, (further) => {
        taken.add(element);
        matchRest(at + 1, further);
        taken.delete(element);
      });
    }
  };
  matchRest(0, environment);
}
