/**
 * Parentheses around an expression leave no node behind. Semgrep counts them to the expression, which decides on which line
 * a finding stands: `query = (` and the sum on the lines below it.
 */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';

/** White space and comments that are looked through on either side. */
const FURTHEST = 2000;

/** The span of the expression with the parentheses around it; of anything else its own. */
export function parenthesisedSpan({ unit: { tree }, node }: NodeRef): Span {
  const span = tree.span(node);
  if (tree.kind(node) < NodeKind.Name || tree.parent(node) < 0) return span;
  const opened = openings(tree, node);
  const closed = closings(tree, node, opened.length);
  const count = Math.min(opened.length, closed.length);
  return count === 0 ? span : { start: opened[count - 1] as number, end: closed[count - 1] as number };
}

/** Where the parentheses before the node open, innermost first. Those of a call around its arguments are not the node's. */
function openings(tree: Tree, node: Node): readonly number[] {
  const parent = tree.parent(node);
  const before = tree.previousSibling(parent, node);
  const start = tree.start(node);
  const from = Math.max(before >= 0 ? tree.end(before) : tree.start(parent), start - FURTHEST);
  const gap = blankComments(tree.text.slice(from, start));
  const found: number[] = [];
  for (let at = gap.length - 1; at >= 0 && /[\s(]/.test(gap[at] as string); at--) {
    if (gap[at] === '(') found.push(from + at);
  }
  return isFirstArgument(tree, parent, before) ? found.slice(0, -1) : found;
}

function isFirstArgument(tree: Tree, parent: Node, before: Node): boolean {
  const kind = tree.kind(parent);
  return (kind === NodeKind.Call || kind === NodeKind.ClassDef) && before === tree.firstChild(parent);
}

/** Where at most `count` parentheses close behind the node, innermost first. */
function closings(tree: Tree, node: Node, count: number): readonly number[] {
  const end = tree.end(node);
  const rest = count === 0 ? '' : blankComments(tree.text.slice(end, end + FURTHEST));
  const found: number[] = [];
  for (let at = 0; at < rest.length && found.length < count && /[\s)]/.test(rest[at] as string); at++) {
    if (rest[at] === ')') found.push(end + at + 1);
  }
  return found;
}

function blankComments(text: string): string {
  return text.includes('#') ? text.replace(/#[^\r\n]*/g, (comment) => ' '.repeat(comment.length)) : text;
}
