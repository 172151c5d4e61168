/** Compiles what a rule of data flow asks of labels: `A and not (B or C)`, as a Boolean expression of Python. */
import type { Requirement } from '../../match/taint/taint-spec.ts';
import { BooleanOperator, NodeKind } from '../../syntax/node-kind.ts';
import { ParseMode, parse } from '../../syntax/parse.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { type Entry, fail, readText } from '../entry.ts';

/** The expression is walked recursively, and nobody reads a longer one. */
const LONGEST = 500;

const SHAPE = 'must be labels joined with "and", "or" and "not"';

/** Undefined after the problem has been reported. `True` and `False` are what they say. */
export function compileRequirement(entry: Entry): Requirement | undefined {
  if (typeof entry.data === 'boolean') return { op: entry.data ? 'and' : 'or', of: [] };
  const text = readText(entry);
  if (text === undefined) return undefined;
  if (text.length > LONGEST) return fail(entry, `is longer than ${LONGEST} characters`);
  const tree = parse(text, ParseMode.Pattern);
  const [statement, second] = tree.children(tree.root);
  if (tree.errors > 0 || statement === undefined || second !== undefined) return fail(entry, SHAPE);
  if (tree.kind(statement) !== NodeKind.ExpressionStatement) return fail(entry, SHAPE);
  return requirementOf(tree, tree.lastChild(statement)) ?? fail(entry, SHAPE);
}

function requirementOf(tree: Tree, node: Node): Requirement | undefined {
  switch (tree.kind(node)) {
    case NodeKind.Name: {
      const label = tree.source(node);
      return label.startsWith('$') ? undefined : { op: 'label', label };
    }
    case NodeKind.TrueLiteral:
      return { op: 'and', of: [] };
    case NodeKind.FalseLiteral:
      return { op: 'or', of: [] };
    case NodeKind.Not: {
      const of = requirementOf(tree, tree.lastChild(node));
      return of && { op: 'not', of };
    }
    case NodeKind.Boolean: {
      const parts = tree.children(node).map((child) => requirementOf(tree, child));
      const of = parts.filter((part) => part !== undefined);
      if (of.length < parts.length) return undefined;
      return { op: tree.value(node) === BooleanOperator.And ? 'and' : 'or', of };
    }
    default:
      return undefined;
  }
}
