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
    case NodeKind.Yield:
    case NodeKind.Delete:
    case NodeKind.Assert:
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
  matchRest({ matching, holes, elements, accept, open: false }, 0, 0, environment);
}

/** As `matchList`; elements may be left over at the end. */
export function matchPrefix(
  matching: Matching,
  holes: readonly Node[],
  elements: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  matchRest({ matching, holes, elements, accept, open: true }, 0, 0, environment);
}

interface ListMatching {
  readonly open: boolean;
  readonly matching: Matching;
  readonly holes: readonly Node[];
  readonly elements: readonly NodeRef[];
  readonly accept: Accept;
}

/** From the hole and the element with these indexes on: lists are long, and copying what is left of them takes its time. */
function matchRest(list: ListMatching, at: number, from: number, environment: Environment | undefined): void {
  const { matching, holes, elements, accept } = list;
  const hole = holes[at];
  if (hole === undefined) {
    if (list.open || from === elements.length) accept(environment);
    return;
  }
  const run = runName(matching.pattern.tree, hole);
  if (run === undefined) {
    const element = elements[from];
    if (element === undefined || isNamedArgument(matching, hole, element)) return;
    matchNode(matching, hole, element, environment, (bound) => matchRest(list, at + 1, from + 1, bound));
    return;
  }
  for (let end = shortestRun(list, at, from); end <= elements.length; end++) {
    matching.budget.spend();
    const bound = run === '...' ? environment : bind(environment, run, listBound(elements.slice(from, end)));
    if (bound !== 'conflict') matchRest(list, at + 1, end, bound);
  }
}

/** `name=value` where the hole asks for a value by its position? */
function isNamedArgument({ pattern }: Matching, hole: Node, { unit, node }: NodeRef): boolean {
  return unit.tree.kind(node) === NodeKind.Keyword && pattern.tree.kind(hole) !== NodeKind.Keyword;
}

/** Where the run has to end at the earliest: holes behind it that take one element each leave it no choice. */
function shortestRun({ matching, holes, elements, open }: ListMatching, at: number, from: number): number {
  if (open) return at === holes.length - 1 ? elements.length : from;
  const isOpen = holes.some((hole, index) => index > at && runName(matching.pattern.tree, hole) !== undefined);
  return isOpen ? from : Math.max(from, elements.length - (holes.length - at - 1));
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

/** What a run stands for: its text, which may be empty. */
export function runBound(elements: readonly NodeRef[]): Bound {
  const [first] = elements;
  const last = elements.at(-1);
  if (first === undefined || last === undefined)
    return { unit: undefined, node: -1, span: { start: 0, end: 0 }, text: '' };
  const { unit } = first;
  const span = { start: unit.tree.start(first.node), end: unit.tree.end(last.node) };
  return { unit, node: -1, span, text: unit.tree.text.slice(span.start, span.end) };
}

/** As `runBound`, for a list whose elements commas part; what stands between them and is none of them is left out. */
function listBound(elements: readonly NodeRef[]): Bound {
  const bound = runBound(elements);
  return areNeighbours(elements) ? bound : { ...bound, text: elements.map(textOf).join(', ') };
}

/** Nothing but commas between them? A keyword that another hole asked for may stand there. */
function areNeighbours(elements: readonly NodeRef[]): boolean {
  return elements.every(({ unit, node }, index) => {
    const next = elements[index + 1];
    return next === undefined || /^[\s,]*$/.test(unit.tree.text.slice(unit.tree.end(node), unit.tree.start(next.node)));
  });
}

function textOf({ unit, node }: NodeRef): string {
  return unit.tree.text.slice(unit.tree.start(node), unit.tree.end(node));
}
