/** Node for node, all of them. */
import type { NodeRef } from '../../facts/program.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

export function childrenOf({ unit, node }: NodeRef): readonly NodeRef[] {
  return unit.tree.children(node).map((child) => ({ unit, node: child }));
}

/** As many holes as elements, each matching its own. */
export function matchChildren(
  matching: Matching,
  holes: readonly Node[],
  elements: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (holes.length !== elements.length) return;
  const [hole, ...restHoles] = holes;
  const [element, ...rest] = elements;
  if (hole === undefined || element === undefined) {
    accept(environment);
    return;
  }
  matchNode(matching, hole, element, environment, (bound) => matchChildren(matching, restHoles, rest, bound, accept));
}
