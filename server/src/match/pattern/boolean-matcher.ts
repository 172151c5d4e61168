/**
 * `and`, `or`: a chain is one node, and so a metavariable or `...` of the pattern stands for any part of the chain that lies
 * side by side. A rule may also ask for the operands in any order; then further ones may be there.
 */
import type { NodeRef } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { bind, type Environment } from '../environment.ts';
import { matchAnyOrder } from './any-order.ts';
import { isMetavariable } from './metavariable.ts';
import { type Accept, bindNode, type Matching, matchNode } from './pattern-matcher.ts';
import { runBound } from './run-matcher.ts';

/** In a longer chain each operand is matched by its own. */
const LONGEST = 40;

interface ChainMatching {
  readonly matching: Matching;
  readonly holes: readonly Node[];
  readonly operands: readonly NodeRef[];
  readonly accept: Accept;
}

/** Both are Boolean nodes of the same operator. */
export function matchBoolean(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const operands = unit.tree.children(node).map((operand) => ({ unit, node: operand }));
  const holes = tree.children(hole);
  if (operands.length > LONGEST) return;
  if (matching.pattern.options.commutativeBooleans) {
    const asked = holes.filter((one) => tree.kind(one) !== NodeKind.Ellipsis);
    matchAnyOrder(matching, asked, { elements: operands, open: true }, environment, accept);
  } else matchChain({ matching, holes, operands, accept }, 0, 0, environment);
}

function matchChain(chain: ChainMatching, at: number, from: number, environment: Environment | undefined): void {
  const { matching, holes, operands, accept } = chain;
  const hole = holes[at];
  if (hole === undefined) {
    if (from === operands.length) accept(environment);
    return;
  }
  const { tree } = matching.pattern;
  if (tree.kind(hole) === NodeKind.Ellipsis) {
    for (let end = from; end <= operands.length; end++) {
      matching.budget.spend();
      matchChain(chain, at + 1, end, environment);
    }
    return;
  }
  const name = metavariableName(tree, hole);
  const first = operands[from];
  if (first === undefined) return;
  if (name === undefined) {
    matchNode(matching, hole, first, environment, (bound) => matchChain(chain, at + 1, from + 1, bound));
    return;
  }
  bindNode(name, first, environment, (bound) => matchChain(chain, at + 1, from + 1, bound));
  for (let end = from + 2; end + (holes.length - at - 1) <= operands.length; end++) {
    matching.budget.spend();
    const bound = bind(environment, nameText(name), runBound(operands.slice(from, end)));
    if (bound !== 'conflict') matchChain(chain, at + 1, end, bound);
  }
}

function metavariableName(tree: Tree, hole: Node): number | undefined {
  const isName = tree.kind(hole) === NodeKind.Name && isMetavariable(nameText(tree.value(hole)));
  return isName ? tree.value(hole) : undefined;
}
