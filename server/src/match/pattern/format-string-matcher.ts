/** f-strings: `...` between the fields of a pattern stands for any text and any fields. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

export function matchFormatString(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const parts = unit.tree.children(node).map((part) => ({ unit, node: part }));
  matchParts(matching, matching.pattern.tree.children(hole), parts, environment, accept);
}

function matchParts(
  matching: Matching,
  [hole, ...holes]: readonly Node[],
  parts: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (hole === undefined) {
    if (parts.length === 0) accept(environment);
    return;
  }
  if (tree.kind(hole) === NodeKind.FormatText && tree.source(hole) === '...') {
    for (let taken = holes.length === 0 ? parts.length : 0; taken <= parts.length; taken++) {
      matching.budget.spend();
      matchParts(matching, holes, parts.slice(taken), environment, accept);
    }
    return;
  }
  const [part, ...rest] = parts;
  if (part === undefined) return;
  matchNode(matching, hole, part, environment, (bound) => matchParts(matching, holes, rest, bound, accept));
}
