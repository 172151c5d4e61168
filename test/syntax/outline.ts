/** Trees as short texts that an expectation can spell out, and the rules that every tree keeps. */
import { nameText } from '../../server/src/syntax/names.ts';
import {
  BinaryOperator,
  BooleanOperator,
  Comparison,
  NodeKind,
  UnaryOperator,
} from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import type { Node, Tree } from '../../server/src/syntax/tree.ts';

const NAMED: ReadonlySet<NodeKind> = new Set([
  NodeKind.Name,
  NodeKind.Attribute,
  NodeKind.Keyword,
  NodeKind.ImportAlias,
  NodeKind.ModuleName,
  NodeKind.LineMagic,
  NodeKind.CellMagic,
]);

/** `Call(Attribute:load(Name:torch), Number)` for a node: the kind, what its value says, its children. */
export function outlineOf(tree: Tree, node: Node): string {
  const children = tree.children(node).map((child) => outlineOf(tree, child));
  return label(tree, node) + (children.length > 0 ? `(${children.join(', ')})` : '');
}

/** The statements of a text, one outline each. */
export function outline(text: string, mode = ParseMode.File): string[] {
  const tree = parse(text, mode);
  return tree.children(tree.root).map((node) => outlineOf(tree, node));
}

/** The source text of all nodes of a kind, in the order in which they end. */
export function sourcesOf(tree: Tree, kind: NodeKind): string[] {
  return nodesOf(tree, kind).map((node) => tree.source(node));
}

export function nodesOf(tree: Tree, kind: NodeKind): Node[] {
  return [...tree.kinds.keys()].filter((node) => tree.kind(node) === kind);
}

function label(tree: Tree, node: Node): string {
  const kind = tree.kind(node);
  const value = tree.value(node);
  if (NAMED.has(kind)) return `${NodeKind[kind]}:${value < 0 ? '' : nameText(value)}`;
  switch (kind) {
    case NodeKind.Binary:
    case NodeKind.AugmentedAssign:
      return `${NodeKind[kind]}:${BinaryOperator[value]}`;
    case NodeKind.Boolean:
      return `Boolean:${BooleanOperator[value]}`;
    case NodeKind.Unary:
      return `Unary:${UnaryOperator[value]}`;
    case NodeKind.CompareOperator:
      return `${Comparison[value]}`;
    default:
      return value === 0 ? `${NodeKind[kind]}` : `${NodeKind[kind]}:${value}`;
  }
}

/** What is wrong with the shape of a tree; undefined for a well-formed one. */
export function malformation(tree: Tree): string | undefined {
  if (tree.kind(tree.root) !== NodeKind.Module) return 'the last node is not the Module';
  for (let node = 0; node < tree.size; node++) {
    const [start, end] = [tree.start(node), tree.end(node)];
    const at = `${NodeKind[tree.kind(node)]} ${start}-${end}`;
    if (start < 0 || end < start || end > tree.text.length) return `${at} lies outside of the text`;
    let limit = end;
    let first = node;
    for (let child = tree.lastChild(node); child >= 0; child = tree.previousSibling(node, child)) {
      if (tree.start(child) < start || tree.end(child) > limit) return `${at} does not hold its children in order`;
      limit = tree.start(child);
      first = tree.first(child);
    }
    if (first !== tree.first(node)) return `${at} has descendants that belong to no child`;
  }
  return undefined;
}
