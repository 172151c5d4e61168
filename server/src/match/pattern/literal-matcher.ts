/** Literals of a pattern against everything that is known to have their value. */

import { isConstantText } from '../../facts/constant-text.ts';
import { type Constant, constantOf } from '../../facts/constants.ts';
import type { NodeRef } from '../../facts/program.ts';
import { NodeKind, StringFlag } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Span } from '../../text/span.ts';
import { bind, type Environment } from '../environment.ts';
import { metavariableOfText } from './metavariable.ts';
import type { Pattern } from './pattern.ts';
import type { Accept, Matching } from './pattern-matcher.ts';

/** `"$X"` binds the text of a known string, without its quotes; any other literal is compared by value. */
export function matchLiteral(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (isAnyConcatenation(matching.pattern, hole)) {
    const kind = code.unit.tree.kind(code.node);
    if (kind === NodeKind.JoinedStrings || kind === NodeKind.FormatString) accept(environment);
    return;
  }
  const metavariable = tree.kind(hole) === NodeKind.String ? metavariableOfText(tree.source(hole)) : undefined;
  if (metavariable === undefined) {
    if (isEqual(matching, hole, code)) accept(environment);
    return;
  }
  const value = constantFor(matching, code);
  if (value === undefined || !isString(value)) return;
  const bound = bind(environment, metavariable, { unit: undefined, node: -1, span: textSpan(code), text: value.value });
  if (bound !== 'conflict') accept(bound);
}

/** `"..." "..."` is whatever is put together from several parts, and not what it may be folded to. */
function isAnyConcatenation({ tree }: Pattern, hole: Node): boolean {
  if (tree.kind(hole) !== NodeKind.JoinedStrings) return false;
  return tree.children(hole).every((part) => stringValue(tree, part) === '...');
}

/** Where a rule does not want constants to be propagated, only a literal has a value. */
function constantFor({ program, pattern }: Matching, code: NodeRef): Constant | undefined {
  return pattern.options.constantPropagation || isLiteral(code) ? constantOf(program, code) : undefined;
}

function isLiteral({ unit, node }: NodeRef): boolean {
  switch (unit.tree.kind(node)) {
    case NodeKind.String:
    case NodeKind.JoinedStrings:
    case NodeKind.Number:
    case NodeKind.TrueLiteral:
    case NodeKind.FalseLiteral:
    case NodeKind.NoneLiteral:
      return true;
    default:
      return false;
  }
}

/** Between the quotes of a literal; all of an expression that only has a known value. */
function textSpan({ unit: { tree }, node }: NodeRef): Span {
  const span = tree.span(node);
  if (tree.kind(node) !== NodeKind.String) return span;
  const quotes = (tree.value(node) & StringFlag.Triple) !== 0 ? 3 : 1;
  return { start: span.start + tree.source(node).search(/["']/) + quotes, end: span.end - quotes };
}

/** `"..."` is any string that the author wrote, `"=~/x/"` one in which x is found. */
function isEqual(matching: Matching, hole: Node, code: NodeRef): boolean {
  const { program, pattern } = matching;
  const { tree } = pattern;
  const value = constantFor(matching, code);
  const regex = pattern.regexes.get(hole);
  if (regex !== undefined)
    return value !== undefined && 'value' in value && regex.find(String(value.value), 0) !== undefined;
  switch (tree.kind(hole)) {
    case NodeKind.TrueLiteral:
      return value?.kind === 'boolean' && value.value;
    case NodeKind.FalseLiteral:
      return value?.kind === 'boolean' && !value.value;
    case NodeKind.NoneLiteral:
      return value?.kind === 'none';
    case NodeKind.Number:
      return isSameNumber(tree.source(hole), value, code);
    default: {
      const text = patternText(pattern, hole);
      if (text !== '...') return value !== undefined && isString(value) && value.value === text;
      if (value !== undefined) return isString(value);
      return pattern.options.constantPropagation && isConstantText(program, code);
    }
  }
}

/** Numbers that cannot be computed with are compared as they are written: `1j`, and those beyond 2^53. */
function isSameNumber(source: string, value: Constant | undefined, { unit, node }: NodeRef): boolean {
  if (value !== undefined) return value.kind === 'number' && value.value === Number(source.replaceAll('_', ''));
  return unit.tree.kind(node) === NodeKind.Number && unit.tree.source(node) === source;
}

function isString(value: Constant): value is Extract<Constant, { readonly kind: 'string' | 'bytes' }> {
  return value.kind === 'string' || value.kind === 'bytes';
}

function patternText({ tree }: Pattern, hole: Node): string | undefined {
  if (tree.kind(hole) === NodeKind.String) return stringValue(tree, hole);
  const parts = tree.children(hole).map((child) => stringValue(tree, child));
  return parts.includes(undefined) ? undefined : parts.join('');
}
