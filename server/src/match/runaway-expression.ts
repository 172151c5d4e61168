/**
 * Tells regular expressions that may take time without end on a hostile text: a repetition inside of a repetition, and
 * behind it something that need not match, so that every way to share the text among the two is tried.
 * https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
import type { Expression } from '../text/regex/expression.ts';
import { childrenOf } from '../text/regex/expression-shape.ts';
import { parseExpression } from '../text/regex/parse-expression.ts';

/** Fewer repetitions than this cannot add up to much. */
const FEWEST_REPETITIONS = 4;
/** Nobody writes a longer one; hostile code does. */
const LONGEST = 5_000;

/** Can the expression be made to backtrack without end? Not where it cannot be read. The nesting is bounded by its parser. */
export function canRunAway(source: string): boolean {
  if (source.length > LONGEST) return false;
  try {
    return someExpression(parseExpression(source).root, isRunaway);
  } catch {
    return false;
  }
}

/** A sequence with nested repetitions, and behind them something that may fail. */
function isRunaway(expression: Expression): boolean {
  if (expression.kind !== 'sequence') return false;
  const first = expression.parts.findIndex((part) => someExpression(part, isNestedRepetition));
  return first >= 0 && expression.parts.slice(first + 1).some((part) => someExpression(part, canFail));
}

function isNestedRepetition(expression: Expression): boolean {
  return (
    expression.kind === 'repeat' &&
    expression.max >= FEWEST_REPETITIONS &&
    someExpression(expression.body, takesDifferentLengths)
  );
}

/** Can it match one text both as fewer and as more repetitions than another? */
function takesDifferentLengths(expression: Expression): boolean {
  return expression.kind === 'repeat' && expression.max > Math.max(1, expression.min);
}

function canFail({ kind }: Expression): boolean {
  return kind === 'character' || kind === 'set' || kind === 'assert' || kind === 'reference';
}

/** Does the test hold for the expression or one below it? What is final once it matched is left out: nothing goes back into it. */
function someExpression(expression: Expression, test: (one: Expression) => boolean): boolean {
  if (expression.kind === 'atomic') return false;
  return test(expression) || childrenOf(expression).some((child) => someExpression(child, test));
}
