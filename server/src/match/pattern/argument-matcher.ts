/** Arguments of calls: keywords in any order, `...` and `$...ARGS` for whatever else is there. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchAnyOrder } from './any-order.ts';
import type { ArgumentHoles } from './argument-holes.ts';
import { type CallArguments, callArguments, type KeywordArgument } from './call-arguments.ts';
import { type Accept, type Matching, matchNode, matchWord } from './pattern-matcher.ts';
import { matchList } from './run-matcher.ts';

export function matchArguments(
  matching: Matching,
  call: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const holes = matching.pattern.calls.get(call) as ArgumentHoles;
  const given = callArguments(matching.program, code);
  const unpacked = { elements: given.unpacked, open: true };
  matchKeywords(matching, holes, given, given.keywords, environment, (named, left) => {
    if (!holes.more && (left.length > 0 || hasOpenKeywords(given, holes, code))) return;
    matchAnyOrder(matching, holes.unpacked, unpacked, named, (bound) => {
      if (matching.negative && given.open) accept(bound);
      else matchList(matching, holes.positional, listed(holes, given, left), bound, accept);
    });
  });
}

/** What the positional holes go through: with `$...ARGS` also the keywords that no other hole asked for. */
function listed(holes: ArgumentHoles, given: CallArguments, left: readonly KeywordArgument[]): readonly NodeRef[] {
  if (!holes.named) return given.positional;
  return [...given.positional, ...left.flatMap(({ argument }) => argument ?? [])];
}

/** `**options` that the pattern does not ask for? */
function hasOpenKeywords(given: CallArguments, holes: ArgumentHoles, { unit }: NodeRef): boolean {
  if (holes.unpacked.length > 0 || !given.open) return false;
  return !given.positional.some(({ node }) => unit.tree.kind(node) === NodeKind.Starred);
}

/** Every keyword of the pattern has to find one of the code; `accept` also hears which are left. */
function matchKeywords(
  matching: Matching,
  holes: ArgumentHoles,
  given: CallArguments,
  left: readonly KeywordArgument[],
  environment: Environment | undefined,
  accept: (environment: Environment | undefined, left: readonly KeywordArgument[]) => void,
): void {
  const [hole, ...keywords] = holes.keywords;
  if (hole === undefined) {
    accept(environment, left);
    return;
  }
  const { tree } = matching.pattern;
  const rest = { ...holes, keywords };
  let found = false;
  for (const keyword of left) {
    const end = { unit: keyword.value.unit, end: keyword.value.unit.tree.start(keyword.value.node) };
    matchWord(tree.value(hole), keyword.name, end, environment, (named) => {
      found = true;
      const others = left.filter((other) => other !== keyword);
      matchNode(matching, tree.lastChild(hole), keyword.value, named, (bound) => {
        matchKeywords(matching, rest, given, others, bound, accept);
      });
    });
  }
  // `**options` may hold the keyword: below a `not` it is taken to be there.
  if (!found && matching.negative && given.open) matchKeywords(matching, rest, given, left, environment, accept);
}
