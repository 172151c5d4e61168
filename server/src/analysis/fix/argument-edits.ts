/** Edits of a call's arguments, and of whole statements, that keep everything else as it is written. */
import type { NodeRef } from '../../facts/program.ts';
import type { Edit } from '../../finding/fix.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { FixTarget } from './build-fixes.ts';

/** Replaces the keyword's value, or adds the keyword behind the last argument. */
export function setArgument({ code }: FixTarget, name: string, value: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  const keyword = findKeyword(tree, code.node, name);
  if (keyword !== undefined) return [edit(code, tree.span(tree.lastChild(keyword)), value)];
  const [callee, ...args] = tree.children(code.node) as [Node, ...Node[]];
  const last = args.at(-1);
  // A lone generator would need parentheses of its own first.
  if (last !== undefined && args.length === 1 && tree.kind(last) === NodeKind.Generator) return undefined;
  const inside = { start: last === undefined ? tree.end(callee) : tree.end(last), end: tree.end(code.node) };
  if (last !== undefined) {
    const at = endOfParentheses(tree.text, tree.end(last), inside.end - 1);
    return [edit(code, { start: at, end: at }, `, ${name}=${value}`)];
  }
  const open = tree.text.indexOf('(', inside.start);
  return open < 0 || open >= inside.end
    ? undefined
    : [edit(code, { start: open + 1, end: open + 1 }, `${name}=${value}`)];
}

/** Takes the keyword away, with the comma and the space that belong to it. */
export function deleteArgument({ code }: FixTarget, name: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  const keyword = findKeyword(tree, code.node, name);
  if (keyword === undefined) return undefined;
  const end = endOfParentheses(tree.text, tree.end(keyword), tree.end(code.node) - 1);
  const before = tree.text.slice(0, tree.start(keyword));
  const comma = /,\s*$/.exec(before);
  if (comma !== null) return [edit(code, { start: comma.index, end }, '')];
  const after = /^\s*,\s*/.exec(tree.text.slice(end, tree.end(code.node)));
  return [edit(code, { start: tree.start(keyword), end: end + (after?.[0].length ?? 0) }, '')];
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

function statementOf(tree: Tree, node: Node): Node {
  for (let at = node; at >= 0; at = tree.parent(at)) {
    const parent = tree.parent(at);
    if (parent < 0) return -1;
    if (tree.kind(parent) === NodeKind.Block || tree.kind(parent) === NodeKind.Module) return at;
  }
  return -1;
}

/** The lines of a statement that has them for itself; one that shares them is left to its author. */
function wholeLines(text: string, span: Span): Span | undefined {
  const indent = /(^|[\r\n])[ \t]*$/.exec(text.slice(0, span.start));
  const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(span.end));
  if (indent === null || rest === null) return undefined;
  return { start: indent.index + (indent[1]?.length ?? 0), end: span.end + rest[0].length };
}

/** Parentheses around an expression are not part of its node: steps over those that close before `limit`. */
function endOfParentheses(text: string, end: number, limit: number): number {
  const closing = /^(?:\s*\))+/.exec(text.slice(end, limit));
  return end + (closing?.[0].length ?? 0);
}
