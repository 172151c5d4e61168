/** Edits of a call's arguments, and of whole statements, that keep everything else as it is written. */
import type { NodeRef } from '../../facts/program.ts';
import type { Edit } from '../../finding/fix.ts';
import { callArguments } from '../../match/pattern/call-arguments.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { commaBefore, endOfParentheses, isLineBreak, isSpace, skipBlank, skipWhite } from './argument-space.ts';
import type { FixTarget } from './build-fixes.ts';

/**
 * Replaces the keyword's value, or adds the keyword behind the last argument. Undefined where that would be no call any more,
 * or one that passes the argument twice.
 */
export function setArgument({ program, code }: FixTarget, name: string, value: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  const keyword = findKeyword(tree, code.node, name);
  if (keyword !== undefined) return [edit(code, tree.span(tree.lastChild(keyword)), value)];
  // `**{"name": …}` passes it already, and the dictionary may serve others too.
  if (callArguments(program, code).keywords.some((one) => nameText(one.name) === name)) return undefined;
  const [callee, ...args] = tree.children(code.node) as [Node, ...Node[]];
  const last = args.at(-1);
  // A lone generator would need parentheses of its own first.
  if (last !== undefined && args.length === 1 && tree.kind(last) === NodeKind.Generator) return undefined;
  const limit = tree.end(code.node) - 1;
  const behind = endOfParentheses(tree.text, tree.end(last ?? callee), limit);
  if (last !== undefined) return [edit(code, { start: behind, end: behind }, `, ${name}=${value}`)];
  const open = skipBlank(tree.text, behind, limit);
  return tree.text[open] === '(' ? [edit(code, { start: open + 1, end: open + 1 }, `${name}=${value}`)] : undefined;
}

/** Takes the keyword away, with the comma and the space that belong to it. */
export function deleteArgument({ code }: FixTarget, name: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  const keyword = findKeyword(tree, code.node, name);
  if (keyword === undefined) return undefined;
  const { text } = tree;
  const start = tree.start(keyword);
  const end = endOfParentheses(text, tree.end(keyword), tree.end(code.node) - 1);
  const comma = commaBefore(text, start);
  if (comma !== undefined) return [edit(code, { start: comma, end }, '')];
  let next = skipWhite(text, end);
  if (text[next] === ',') next = skipWhite(text, next + 1);
  else next = end;
  return [edit(code, { start, end: next }, '')];
}

/** Takes the statement away with its line; the only statement of a block becomes `pass`. */
export function deleteStatement({ code }: FixTarget): readonly Edit[] | undefined {
  const { tree } = code.unit;
  const statement = statementOf(tree, code.node);
  if (statement < 0) return undefined;
  const block = tree.parent(statement);
  const alone = tree.kind(block) === NodeKind.Block && tree.children(block).length === 1;
  if (alone) return [edit(code, tree.span(statement), 'pass')];
  const lines = wholeLines(tree.text, tree.span(statement));
  return lines === undefined ? undefined : [edit(code, lines, '')];
}

export function findKeyword(tree: Tree, call: Node, name: string): Node | undefined {
  return tree
    .children(call)
    .find((argument) => tree.kind(argument) === NodeKind.Keyword && nameText(tree.value(argument)) === name);
}

export function edit({ unit }: NodeRef, span: Span, text: string): Edit {
  return { cell: unit.cell.index, span, text };
}

export function statementOf(tree: Tree, node: Node): Node {
  for (let at = node; at >= 0; at = tree.parent(at)) {
    const parent = tree.parent(at);
    if (parent < 0) return -1;
    if (tree.kind(parent) === NodeKind.Block || tree.kind(parent) === NodeKind.Module) return at;
  }
  return -1;
}

/** The lines of a statement that has them for itself; one that shares them is left to its author. */
function wholeLines(text: string, span: Span): Span | undefined {
  let start = span.start;
  while (start > 0 && isSpace(text[start - 1])) start--;
  if (start > 0 && !isLineBreak(text[start - 1])) return undefined;
  let end = span.end;
  while (isSpace(text[end])) end++;
  if (end < text.length && !isLineBreak(text[end])) return undefined;
  if (text[end] === '\r' && text[end + 1] === '\n') end++;
  return { start, end: Math.min(end + 1, text.length) };
}
