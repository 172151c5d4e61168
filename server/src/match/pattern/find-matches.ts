/** All places of a program where a pattern matches. */
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import type { Environment } from '../environment.ts';
import { candidates } from './candidates.ts';
import { elifClauses, matchClauses } from './compound-matcher.ts';
import { childrenOf } from './match-children.ts';
import { parenthesisedSpan } from './parenthesised-span.ts';
import type { Pattern } from './pattern.ts';
import { type Matching, matchNode } from './pattern-matcher.ts';
import { listBlock, listModule, type StatementList } from './statement-list.ts';
import { isEllipsisStatement, matchSequence } from './statement-matcher.ts';

export interface PatternMatch {
  readonly ref: NodeRef;
  readonly span: Span;
  readonly environment: Environment | undefined;
}

/** Everywhere, in document order. */
export function findMatches(matching: Matching): readonly PatternMatch[] {
  const { pattern, program } = matching;
  if (pattern.tree.kind(pattern.root) === NodeKind.Module) return findSequences(matching);
  return candidates(program, pattern).flatMap((ref) => matchAt(matching, ref));
}

/** At one node. */
export function matchAt(matching: Matching, ref: NodeRef): readonly PatternMatch[] {
  const { pattern } = matching;
  const found: PatternMatch[] = [];
  let span: Span | undefined;
  matchNode(matching, pattern.root, ref, undefined, (environment) => {
    span ??= spanOf(pattern, ref);
    found.push({ ref, span, environment });
  });
  if (pattern.tree.kind(pattern.root) === NodeKind.If && ref.unit.tree.kind(ref.node) === NodeKind.If) {
    found.push(...matchElif(matching, ref));
  }
  return found;
}

/** At the node and everything below it. */
export function matchWithin(matching: Matching, { unit, node }: NodeRef): readonly PatternMatch[] {
  const { pattern } = matching;
  if (pattern.tree.kind(pattern.root) === NodeKind.Module) {
    return findSequences(matching).filter(({ ref }) => ref.unit === unit && unit.tree.isWithin(ref.node, node));
  }
  const first = unit.tree.first(node);
  return Array.from({ length: node - first + 1 }, (_, offset) => first + offset).flatMap((inner) =>
    matchAt(matching, { unit, node: inner }),
  );
}

/** A definition begins with its decorators. */
function spanOf({ classic }: Pattern, ref: NodeRef): Span {
  const { tree } = ref.unit;
  const kind = tree.kind(ref.node);
  if (kind === NodeKind.FunctionDef || kind === NodeKind.ClassDef) {
    const parent = tree.parent(ref.node);
    return tree.span(tree.kind(parent) === NodeKind.Decorated ? parent : ref.node);
  }
  return classic ? parenthesisedSpan(ref) : tree.span(ref.node);
}

/** `elif` is the `if` of an `else`, and begins with its own word. */
function matchElif(matching: Matching, ref: NodeRef): readonly PatternMatch[] {
  const { tree } = ref.unit;
  const children = childrenOf(ref);
  const holes = matching.pattern.tree.children(matching.pattern.root);
  return elifClauses(tree, ref.node).flatMap((clause) => {
    const found: PatternMatch[] = [];
    const span = { start: elifStart(tree, children[clause - 1]?.node ?? 0), end: tree.end(ref.node) };
    matchClauses(matching, holes, children.slice(clause), undefined, (environment) => {
      found.push({ ref, span, environment });
    });
    return found;
  });
}

/** The `elif` behind a block; only comments may stand between them. */
function elifStart(tree: Tree, block: Node): number {
  const skipped = /(?:[\s;]|#[^\r\n]*)*/y;
  skipped.lastIndex = tree.end(block);
  skipped.exec(tree.text);
  return skipped.lastIndex;
}

/**
 * A sequence may begin with any statement of any body. The cells of a notebook are one body; a match that runs through
 * several of them is reported where it ends.
 */
function findSequences(matching: Matching): readonly PatternMatch[] {
  const { pattern } = matching;
  const holes = pattern.tree.children(pattern.root);
  const isOpen = isEllipsisStatement(pattern.tree, holes[0] as Node);
  const found: PatternMatch[] = [];
  for (const list of statementLists(matching)) {
    // What `...` begins may as well begin with the first statement.
    for (const from of isOpen ? list.own.slice(0, 1) : list.own) {
      const first = list.statements[from] as NodeRef;
      matchSequence(matching, holes, list, from, (environment, last = first) => {
        const { unit, node } = last;
        const start = first.unit === unit ? first.unit.tree.start(first.node) : unit.tree.start(node);
        found.push({ ref: last, span: { start, end: unit.tree.end(node) }, environment });
      });
    }
  }
  return found;
}

function statementLists({ program }: Matching): readonly StatementList[] {
  return [listModule(program), ...nodeIndex(program).ofKind(NodeKind.Block).map(listBlock)];
}
