/**
 * Tests that make a value clean where they hold. A rule writes `$X in $ALLOWED`; code says `if x not in ALLOWED: return` as
 * often, which is the same test with its sides changed over.
 */
import { Comparison, NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { type Evaluation, evaluate } from '../evaluate.ts';
import type { Formula } from '../formula.ts';
import type { Match } from '../match.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import type { Pattern } from '../pattern/pattern.ts';
import type { TaintSanitizer } from './taint-spec.ts';

/** A test after which values are clean. */
export interface Guard {
  readonly item: TaintSanitizer;
  readonly match: Match;
  readonly test: Node;
  /** On which side of the test they are. */
  readonly side: boolean;
}

/** The operator that holds exactly where the other one does not. */
const OPPOSITES: ReadonlyMap<Comparison, string> = new Map([
  [Comparison.In, 'not in'],
  [Comparison.NotIn, 'in'],
  [Comparison.Equal, '!='],
  [Comparison.NotEqual, '=='],
  [Comparison.Is, 'is not'],
  [Comparison.IsNot, 'is'],
  [Comparison.Less, '>='],
  [Comparison.GreaterEqual, '<'],
  [Comparison.Greater, '<='],
  [Comparison.LessEqual, '>'],
]);

/** All guards of the program, for those of the sanitizers that are tests. */
export function guardMatches(evaluation: Evaluation, sanitizers: readonly TaintSanitizer[]): readonly Guard[] {
  return sanitizers
    .filter(({ guard }) => guard)
    .flatMap((item) => {
      const opposite = oppositeOf(item.formula);
      return [
        ...testsOf(evaluation, item, item.formula, true),
        ...(opposite === undefined ? [] : testsOf(evaluation, item, opposite, false)),
      ];
    });
}

function testsOf(evaluation: Evaluation, item: TaintSanitizer, formula: Formula, side: boolean): readonly Guard[] {
  return evaluate(evaluation, formula).flatMap((match) => {
    if (match.code === undefined) return [];
    const { unit, node } = match.code;
    const asked = askedBy(unit.tree, node).map((one) => ({ item, match, test: one.test, side: one.side === side }));
    return [{ item, match, test: node, side }, ...asked];
  });
}

/** `re.match(…) is not None` and `check(x) == True` ask what their operand asks. */
function askedBy(tree: Tree, operand: Node): readonly { readonly test: Node; readonly side: boolean }[] {
  const test = tree.parent(operand);
  if (test < 0 || tree.kind(test) !== NodeKind.Compare) return [];
  const [left, operator, right, ...more] = tree.children(test);
  if (left !== operand || operator === undefined || right === undefined || more.length > 0) return [];
  const isNegative = NEGATIVE.has(tree.value(operator));
  if (!isNegative && !POSITIVE.has(tree.value(operator))) return [];
  const isTrue = tree.kind(right) === NodeKind.TrueLiteral;
  const isFalse = tree.kind(right) === NodeKind.FalseLiteral || tree.kind(right) === NodeKind.NoneLiteral;
  return isTrue || isFalse ? [{ test, side: isTrue !== isNegative }] : [];
}

const POSITIVE: ReadonlySet<number> = new Set([Comparison.Is, Comparison.Equal]);
const NEGATIVE: ReadonlySet<number> = new Set([Comparison.IsNot, Comparison.NotEqual]);

/** The formula that holds where this one does not, as far as it asks one comparison. Rule compilers bound the nesting. */
function oppositeOf(formula: Formula): Formula | undefined {
  switch (formula.op) {
    case 'pattern': {
      const pattern = oppositePattern(formula.pattern);
      return pattern === undefined ? undefined : { op: 'pattern', pattern };
    }
    case 'any':
      return { op: 'any', of: formula.of.flatMap((one) => oppositeOf(one) ?? []) };
    case 'all': {
      const parts = formula.of.map((one) => (one.op === 'not' || one.op === 'inside' ? one : oppositeOf(one)));
      return parts.every((one) => one !== undefined) ? { op: 'all', of: parts } : undefined;
    }
    case 'where': {
      const of = oppositeOf(formula.of);
      return of === undefined ? undefined : { ...formula, of };
    }
    default:
      return undefined;
  }
}

const opposites = new WeakMap<Pattern, Pattern>();

function oppositePattern(pattern: Pattern): Pattern | undefined {
  const known = opposites.get(pattern);
  if (known !== undefined) return known;
  const { tree, root, source, classic, options } = pattern;
  if (tree.kind(root) !== NodeKind.Compare) return undefined;
  const operators = tree.children(root).filter((child) => tree.kind(child) === NodeKind.CompareOperator);
  const [operator] = operators;
  const words = operator === undefined ? undefined : OPPOSITES.get(tree.value(operator));
  if (operator === undefined || operators.length > 1 || words === undefined) return undefined;
  const turned = `${source.slice(0, tree.start(operator))} ${words} ${source.slice(tree.end(operator))}`;
  const compiled = compilePattern(turned, undefined, { classic, options });
  if ('problem' in compiled) return undefined;
  // The expressions in its strings are at the same nodes, compiled by whichever engine the rule has to use.
  const opposite = { ...compiled.pattern, regexes: pattern.regexes };
  opposites.set(pattern, opposite);
  return opposite;
}
