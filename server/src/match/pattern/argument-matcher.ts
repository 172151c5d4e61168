/** Arguments of calls: keywords in any order, `...` and `$...ARGS` for whatever else is there. */
import type { NodeRef } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type CallArguments, callArguments, type KeywordArgument } from './call-arguments.ts';
import { isEllipsisMetavariable } from './compile-pattern.ts';
import { type Accept, type Matching, matchNode, matchWord } from './pattern-matcher.ts';
import { matchList } from './run-matcher.ts';

interface ArgumentHoles {
  readonly positional: readonly Node[];
  readonly keywords: readonly Node[];
  /** `...` or `$...ARGS` stands somewhere: further arguments are welcome. */
  readonly more: boolean;
}

export function matchArguments(
  matching: Matching,
  call: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const holes = sortHoles(matching, call);
  const given = callArguments(matching.program, code);
  matchKeywords(matching, holes, given, given.keywords, environment, (bound, left) => {
    if (!holes.more && (left.length > 0 || hasOpenKeywords(given, code))) return;
    if (matching.negative && given.open) accept(bound);
    else matchList(matching, holes.positional, given.positional, bound, accept);
  });
}

function sortHoles({ pattern: { tree } }: Matching, call: Node): ArgumentHoles {
  const holes = tree.children(call).slice(1);
  const keywords = holes.filter((hole) => tree.kind(hole) === NodeKind.Keyword);
  const positional = holes.filter((hole) => tree.kind(hole) !== NodeKind.Keyword).filter(isNoSecondEllipsis(tree));
  const more = positional.some((hole) => {
    const kind = tree.kind(hole);
    return kind === NodeKind.Ellipsis || (kind === NodeKind.Name && isEllipsisMetavariable(nameText(tree.value(hole))));
  });
  return { positional, keywords, more };
}

/** `f(..., k=1, ...)`: without the keyword two ellipses stand side by side, and would share out the same run in many ways. */
function isNoSecondEllipsis(tree: Tree): (hole: Node, index: number, holes: readonly Node[]) => boolean {
  const isEllipsis = (hole: Node | undefined) => hole !== undefined && tree.kind(hole) === NodeKind.Ellipsis;
  return (hole, index, holes) => !(isEllipsis(hole) && isEllipsis(holes[index - 1]));
}

function hasOpenKeywords(given: CallArguments, { unit }: NodeRef): boolean {
  return given.open && !given.positional.some(({ node }) => unit.tree.kind(node) === NodeKind.Starred);
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
