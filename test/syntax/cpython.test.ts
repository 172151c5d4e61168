/** Our trees against those of CPython, recorded by record-cpython.py beside this file. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
import { malformation } from './outline.ts';

const folder = new URL('./cpython/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.py'));
const recorded = new Map(names.map((name) => [name, read(name.replace('.py', '.txt')).trimEnd().split('\n')]));

/** Kinds that are not compared: CPython has no node for them, or none with an extent, or one of another kind. */
const OURS_ALONE: ReadonlySet<NodeKind> = new Set([
  NodeKind.Module,
  NodeKind.Block,
  NodeKind.ModuleName,
  NodeKind.WithItem,
  NodeKind.MatchCase,
  NodeKind.Decorated,
  NodeKind.Decorator,
  NodeKind.TypeParameters,
  NodeKind.TypeParameter,
  NodeKind.Parameters,
  NodeKind.Parameter,
  NodeKind.DictEntry,
  NodeKind.ComprehensionFor,
  NodeKind.CompareOperator,
  NodeKind.FormatText,
  NodeKind.FormatSpec,
]);

const TEXTS: ReadonlySet<NodeKind> = new Set([NodeKind.String, NodeKind.FormatString, NodeKind.JoinedStrings]);

describe.each(names)('%s', (name) => {
  const tree = parse(read(name), ParseMode.File);
  const expected = recorded.get(name) ?? [];

  it('is read without errors', () => {
    expect(tree.errors).toBe(0);
    expect(malformation(tree)).toBeUndefined();
  });

  it('has the nodes that CPython has', () => {
    const found = new Set([...tree.kinds.keys()].map((node) => line(tree, node)));
    expect(expected.filter((item) => !found.has(item))).toEqual([]);
  });

  it('has no other nodes', () => {
    const known = new Set(expected);
    const compared = [...tree.kinds.keys()].filter((node) => isCompared(tree, node));
    expect(compared.map((node) => line(tree, node)).filter((item) => !known.has(item))).toEqual([]);
  });
});

function read(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

function isCompared(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  const parent = tree.parent(node);
  if (OURS_ALONE.has(kind) || parent < 0) return false;
  if (TEXTS.has(kind)) return tree.kind(parent) !== NodeKind.JoinedStrings;
  // CPython knows these names only as words: of definitions, parameters and aliases.
  if (kind === NodeKind.Name) return expressionHolds(tree, node, parent);
  return !(kind === NodeKind.Starred && tree.kind(parent) === NodeKind.Dict);
}

function expressionHolds(tree: Tree, node: Node, parent: Node): boolean {
  const isFirst = tree.firstChild(parent) === node;
  switch (tree.kind(parent)) {
    case NodeKind.FunctionDef:
    case NodeKind.ClassDef:
    case NodeKind.Parameter:
    case NodeKind.TypeParameter:
      return !isFirst;
    case NodeKind.ExceptHandler:
      return isFirst;
    case NodeKind.ImportAlias:
    case NodeKind.Global:
    case NodeKind.Nonlocal:
      return false;
    default:
      return true;
  }
}

/** As a line of the record. */
function line(tree: Tree, node: Node): string {
  const kind = TEXTS.has(tree.kind(node)) ? 'Text' : NodeKind[tree.kind(node)];
  return [kind, tree.start(node), tree.end(node), ...detail(tree, node)].join(' ');
}

function detail(tree: Tree, node: Node): (string | number | undefined)[] {
  const value = tree.value(node);
  switch (tree.kind(node)) {
    case NodeKind.Name:
    case NodeKind.Attribute:
    case NodeKind.Keyword:
    case NodeKind.ImportAlias:
      return [nameText(value)];
    case NodeKind.Binary:
    case NodeKind.AugmentedAssign:
      return [BinaryOperator[value]];
    case NodeKind.Boolean:
      return [BooleanOperator[value]];
    case NodeKind.Unary:
      return [UnaryOperator[value]];
    case NodeKind.Compare: {
      const operators = tree.children(node).filter((child) => tree.kind(child) === NodeKind.CompareOperator);
      return [operators.map((operator) => Comparison[tree.value(operator)]).join(',')];
    }
    case NodeKind.For:
    case NodeKind.With:
    case NodeKind.FunctionDef:
    case NodeKind.Yield:
    case NodeKind.Starred:
      return [value];
    default:
      return [];
  }
}
