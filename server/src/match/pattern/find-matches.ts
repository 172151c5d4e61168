/** All places of a program where a pattern matches, looked for only where its outermost part can stand. */
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Span } from '../../text/span.ts';
import type { Environment } from '../environment.ts';
import { isMetavariable } from './metavariable.ts';
import type { Pattern } from './pattern.ts';
import { type Matching, matchNode } from './pattern-matcher.ts';
import { matchSequence } from './statement-matcher.ts';

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
  const span = ref.unit.tree.span(ref.node);
  const found: PatternMatch[] = [];
  matchNode(matching, matching.pattern.root, ref, undefined, (environment) => found.push({ ref, span, environment }));
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

function candidates(program: Program, pattern: Pattern): readonly NodeRef[] {
  const { tree, root } = pattern;
  const index = nodeIndex(program);
  const kind = tree.kind(root);
  switch (kind) {
    case NodeKind.Call: {
      const callee = lastWord(pattern, tree.firstChild(root));
      if (callee !== undefined) return index.callsOf(callee);
      const keyword = firstKeyword(pattern);
      return keyword === undefined ? index.ofKind(NodeKind.Call) : index.callsWith(keyword);
    }
    case NodeKind.Name:
    case NodeKind.TypedMetavariable:
    case NodeKind.DeepExpression:
      return pattern.dotted.has(root) ? index.ofKind(NodeKind.Name) : expressions(program);
    case NodeKind.Attribute:
      // A dotted name may stand behind a plain one: `from torch import load`.
      return pattern.dotted.has(root)
        ? [...index.ofKind(NodeKind.Attribute), ...index.ofKind(NodeKind.Name)]
        : index.ofKind(NodeKind.Attribute);
    case NodeKind.String:
    case NodeKind.JoinedStrings:
      return [NodeKind.String, NodeKind.JoinedStrings, NodeKind.FormatString].flatMap((one) => index.ofKind(one));
    case NodeKind.Import:
    case NodeKind.ImportFrom:
      return [...index.ofKind(NodeKind.Import), ...index.ofKind(NodeKind.ImportFrom)];
    case NodeKind.Assign:
      return [...index.ofKind(kind), ...index.ofKind(NodeKind.AnnotatedAssign)];
    default:
      return index.ofKind(kind);
  }
}

/** Interned id of the callee's last word, where that is a word and no hole. */
function lastWord({ tree }: Pattern, callee: number): number | undefined {
  const kind = tree.kind(callee);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return undefined;
  const word = nameText(tree.value(callee));
  return isMetavariable(word) || word === '...' ? undefined : tree.value(callee);
}

/** Interned id of a keyword that the call has to have, where its name is no hole. */
function firstKeyword({ tree, root }: Pattern): number | undefined {
  const keyword = tree.children(root).find((child) => {
    return tree.kind(child) === NodeKind.Keyword && !isMetavariable(nameText(tree.value(child)));
  });
  return keyword === undefined ? undefined : tree.value(keyword);
}

function expressions(program: Program): readonly NodeRef[] {
  return program.units.flatMap((unit) =>
    Array.from({ length: unit.tree.size }, (_, node) => ({ unit, node })).filter(
      ({ node }) => unit.tree.kind(node) >= NodeKind.Name && unit.tree.kind(node) < NodeKind.Missing,
    ),
  );
}

/**
 * A sequence may begin with any statement of any body. The cells of a notebook are one body; a match that runs through
 * several of them is reported where it ends.
 */
function findSequences(matching: Matching): readonly PatternMatch[] {
  const { pattern } = matching;
  const holes = pattern.tree.children(pattern.root);
  const found: PatternMatch[] = [];
  for (const body of bodies(matching.program)) {
    for (let start = 0; start < body.length; start++) {
      const first = body[start] as NodeRef;
      matchSequence(matching, holes, { statements: body, from: start }, undefined, (environment, last = first) => {
        const { unit, node } = last;
        const from = first.unit === unit ? first.unit.tree.start(first.node) : unit.tree.start(node);
        found.push({ ref: last, span: { start: from, end: unit.tree.end(node) }, environment });
      });
    }
  }
  return found;
}

function bodies(program: Program): readonly (readonly NodeRef[])[] {
  const statements = ({ unit, node }: NodeRef) => unit.tree.children(node).map((child) => ({ unit, node: child }));
  const module = program.units.flatMap((unit) => statements({ unit, node: unit.tree.root }));
  return [module, ...nodeIndex(program).ofKind(NodeKind.Block).map(statements)];
}
