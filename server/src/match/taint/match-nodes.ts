/** Which nodes of a tree a match covers: all of them, or the ones that are not part of another one. */
import type { Unit } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Match } from '../match.ts';
import { parenthesisedSpan } from '../pattern/parenthesised-span.ts';

/** Nodes of one unit. */
export interface CoveredNodes {
  readonly unit: Unit;
  /** The node that the match is; -1 where it is a run of statements, of arguments, or just text. */
  readonly node: Node;
  /** Every node within the match lies between these two, both included; others may, too. */
  readonly first: Node;
  readonly last: Node;
  readonly span: Span;
}

/** @param match one in the cell of the unit */
export function coveredNodes(unit: Unit, { span, code }: Match): CoveredNodes {
  const { tree } = unit;
  if (code !== undefined && (isSame(tree.span(code.node), span) || isSame(parenthesisedSpan(code), span))) {
    return { unit, node: code.node, first: tree.first(code.node), last: code.node, span };
  }
  // Nodes are sorted by their ends.
  const first = firstBehind(tree, span.start);
  return { unit, node: -1, first, last: firstBehind(tree, span.end) - 1, span };
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** The first node that ends behind the offset. */
function firstBehind(tree: Tree, offset: number): Node {
  let low = 0;
  let high = tree.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tree.end(middle) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Every node that lies within the match. */
export function allWithin({ unit: { tree }, node, first, last, span }: CoveredNodes): Node[] {
  const nodes: Node[] = [];
  for (let one = first; one <= last; one++) {
    if (node >= 0 || (tree.start(one) >= span.start && tree.end(one) <= span.end)) nodes.push(one);
  }
  return nodes;
}

/** The largest nodes within the match, none of them part of another one, in source order. */
export function largestWithin({ unit: { tree }, node, first, last, span }: CoveredNodes): Node[] {
  if (node >= 0) return [node];
  const nodes: Node[] = [];
  for (let one = last; one >= first; ) {
    const isWithin = tree.start(one) >= span.start && tree.end(one) <= span.end;
    if (isWithin) nodes.push(one);
    one = isWithin ? tree.first(one) - 1 : one - 1;
  }
  return nodes.reverse();
}

/** Something that has a value: of a command or a query of a notebook that is its text. */
export function isExpression(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  if (kind === NodeKind.LineMagic || kind === NodeKind.ShellEscape) return true;
  if (kind === NodeKind.CellMagic) return !tree.hasChildren(node);
  return kind >= NodeKind.Name && kind < NodeKind.Missing && !NO_VALUE.has(kind);
}

/** Kinds that are written inside of expressions and have no value themselves. */
const NO_VALUE: ReadonlySet<NodeKind> = new Set([
  NodeKind.FormatText,
  NodeKind.FormatSpec,
  NodeKind.Keyword,
  NodeKind.DictEntry,
  NodeKind.ComprehensionFor,
  NodeKind.CompareOperator,
]);

/** The Parameter for the name of one; every other node as it is. */
export function valueNode(tree: Tree, node: Node): Node {
  const parent = tree.parent(node);
  const isName = parent >= 0 && tree.kind(parent) === NodeKind.Parameter && tree.first(node) === tree.first(parent);
  return isName && tree.kind(node) === NodeKind.Name ? parent : node;
}
