/** Lists in which `...` and `$...X` stand for any run of elements: tuples, lists, parameters, positional arguments. */
import type { NodeRef } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { type Bound, bind, type Environment } from '../environment.ts';
import { isEllipsisMetavariable } from './metavariable.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

/** Kinds whose children are a list that may have any length. */
export function hasRuns(kind: NodeKind): boolean {
  switch (kind) {
    case NodeKind.Tuple:
    case NodeKind.List:
    case NodeKind.Set:
    case NodeKind.Parameters:
    case NodeKind.Return:
    case NodeKind.Delete:
      return true;
    default:
      return false;
  }
}

export function matchRun(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (unit.tree.kind(node) !== tree.kind(hole)) return;
  const elements = unit.tree.children(node).map((child) => ({ unit, node: child }));
  matchList(matching, tree.children(hole), elements, environment, accept);
}

/** Holds the whole list of holes against the whole list of elements. */
export function matchList(
  matching: Matching,
  holes: readonly Node[],
  elements: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [hole, ...restHoles] = holes;
  if (hole === undefined) {
    if (elements.length === 0) accept(environment);
    return;
  }
  const run = runName(matching.pattern.tree, hole);
  if (run === undefined) {
    const [element, ...rest] = elements;
    if (element === undefined) return;
    matchNode(matching, hole, element, environment, (bound) => matchList(matching, restHoles, rest, bound, accept));
    return;
  }
  for (let taken = restHoles.length === 0 ? elements.length : 0; taken <= elements.length; taken++) {
    matching.budget.spend();
    const bound = run === '...' ? environment : bind(environment, run, runBound(elements.slice(0, taken)));
    if (bound !== 'conflict') matchList(matching, restHoles, elements.slice(taken), bound, accept);
  }
}

/** `...`, the name of an ellipsis metavariable, or undefined for a hole that takes one element. */
export function runName(tree: Tree, hole: Node): string | undefined {
  switch (tree.kind(hole)) {
    case NodeKind.Ellipsis:
      return '...';
    case NodeKind.Parameter: {
      const only = tree.lastChild(hole);
      return only < 0 ? undefined : runName(tree, only);
    }
    case NodeKind.Name: {
      const name = nameText(tree.value(hole));
      return isEllipsisMetavariable(name) ? name : undefined;
    }
    default:
      return undefined;
  }
}

function runBound(elements: readonly NodeRef[]): Bound {
  const [first] = elements;
  const last = elements.at(-1);
  if (first === undefined || last === undefined)
    return { unit: undefined, node: -1, span: { start: 0, end: 0 }, text: '' };
  const { unit } = first;
  const span = { start: unit.tree.start(first.node), end: unit.tree.end(last.node) };
  return { unit, node: -1, span, text: unit.tree.text.slice(span.start, span.end) };
}
