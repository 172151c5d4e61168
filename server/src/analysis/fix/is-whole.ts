/** Is the code around a match written to its end? In half-typed code nobody knows where an edit would land. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind, StringFlag } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';

/** By statement: one may be large and hold many matches. */
const answers = new WeakMap<Tree, Map<Node, boolean>>();

/** Does the statement around the node hold nothing that the parser had to guess? */
export function isWhole({ unit: { tree }, node }: NodeRef): boolean {
  if (tree.errors === 0) return true;
  const statement = statementAround(tree, node);
  const known = answers.get(tree) ?? new Map<Node, boolean>();
  answers.set(tree, known);
  const answer = known.get(statement) ?? !hasGuesses(tree, statement);
  known.set(statement, answer);
  return answer;
}

function hasGuesses(tree: Tree, statement: Node): boolean {
  for (let part = tree.first(statement); part <= statement; part++) if (isGuessed(tree, part)) return true;
  return false;
}

/** The nearest node that stands in a block or at the top. */
function statementAround(tree: Tree, node: Node): Node {
  let statement = node;
  for (let parent = tree.parent(node); parent >= 0; parent = tree.parent(parent)) {
    const kind = tree.kind(parent);
    if (kind === NodeKind.Block || kind === NodeKind.Module || kind === NodeKind.CellMagic) break;
    statement = parent;
  }
  return statement;
}

function isGuessed(tree: Tree, node: Node): boolean {
  switch (tree.kind(node)) {
    case NodeKind.Error:
    case NodeKind.Missing:
      return true;
    case NodeKind.String:
    case NodeKind.FormatString:
      return (tree.value(node) & StringFlag.Unterminated) !== 0;
    case NodeKind.Attribute:
      return tree.value(node) < 0;
    case NodeKind.Call:
      return !isClosed(tree, node);
    default:
      return false;
  }
}

/**
 * Has the call a closing parenthesis of its own, and nothing between its arguments that was skipped? Parentheses around
 * arguments leave no node, so those between the arguments are counted.
 */
function isClosed(tree: Tree, call: Node): boolean {
  let between = '';
  let at = -1;
  for (const part of tree.children(call)) {
    const kind = tree.kind(part);
    const inner = kind === NodeKind.Keyword || kind === NodeKind.Starred ? tree.lastChild(part) : part;
    if (at >= 0) between += tree.text.slice(at, tree.start(part));
    // Of `name=(value)` the parenthesis opens inside of the argument and closes behind it.
    between += tree.text.slice(tree.start(part), tree.start(inner)).replace(/^(?:\w+\s*=|\*{1,2})/, '');
    at = tree.end(part);
  }
  const marks = (between + tree.text.slice(at, tree.end(call))).replace(/#[^\r\n]*|[\s,\\]/g, '');
  return /^[()]*$/.test(marks) && marks.split('(').length === marks.split(')').length;
}
