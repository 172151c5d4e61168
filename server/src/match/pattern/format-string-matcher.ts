/** f-strings: `...` between the fields of a pattern stands for any text and any fields. */
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { bind, type Environment } from '../environment.ts';
import { isEllipsisMetavariable } from './metavariable.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';
import { runBound } from './run-matcher.ts';

const METAVARIABLE = /^\$[A-Z_][A-Z0-9_]*$/;

export function matchFormatString(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const parts = unit.tree.children(node).map((part) => ({ unit, node: part }));
  matchParts(matching, matching.pattern.tree.children(hole), parts, environment, accept);
}

/** The expression of a field; a conversion or a format only where the pattern writes one. */
export function matchFormatField(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [wanted, wantedFormat] = tree.children(hole);
  const [given, format] = unit.tree.children(node);
  if (wanted === undefined || given === undefined) return;
  if (tree.value(hole) !== 0 && tree.value(hole) !== unit.tree.value(node)) return;
  matchNode(matching, wanted, { unit, node: given }, environment, (bound) => {
    if (wantedFormat === undefined) accept(bound);
    else if (format !== undefined) matchNode(matching, wantedFormat, { unit, node: format }, bound, accept);
  });
}

/** The text between two fields; `$X` binds it. */
export function matchFormatText(
  { pattern }: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [wanted, text] = [pattern.tree.source(hole), unit.tree.source(node)];
  if (!METAVARIABLE.test(wanted)) {
    if (wanted === text) accept(environment);
    return;
  }
  const bound = bind(environment, wanted, { unit: undefined, node: -1, span: unit.tree.span(node), text });
  if (bound !== 'conflict') accept(bound);
}

function matchParts(
  matching: Matching,
  [hole, ...holes]: readonly Node[],
  parts: readonly NodeRef[],
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (hole === undefined) {
    if (parts.length === 0) accept(environment);
    return;
  }
  const text = tree.kind(hole) === NodeKind.FormatText ? tree.source(hole) : '';
  if (text === '...' || isEllipsisMetavariable(text)) {
    for (let taken = holes.length === 0 ? parts.length : 0; taken <= parts.length; taken++) {
      matching.budget.spend();
      const bound = text === '...' ? environment : bind(environment, text, runBound(parts.slice(0, taken)));
      if (bound !== 'conflict') matchParts(matching, holes, parts.slice(taken), bound, accept);
    }
    return;
  }
  const [part, ...rest] = parts;
  if (part === undefined) return;
  matchNode(matching, hole, part, environment, (bound) => matchParts(matching, holes, rest, bound, accept));
}
