/** What `where` and `adjust` may ask about a match. */
import { constantOf } from '../facts/constants.ts';
import type { NodeRef, Program } from '../facts/program.ts';
import { isWrittenHere } from '../facts/written-files.ts';
import { spanContains } from '../text/span.ts';
import { type Bound, lookUp } from './environment.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { Condition } from './formula.ts';
import type { Match } from './match.ts';

/** Does the condition hold for the match? A metavariable that is not bound in it fails every test but `not`. */
export function holds(evaluation: Evaluation, condition: Condition, match: Match): boolean {
  const { program } = evaluation;
  switch (condition.test) {
    case 'not':
      return !holds(evaluation, condition.condition, match);
    case 'inside':
      return evaluate(evaluation, condition.formula).some(
        (around) => around.cell === match.cell && spanContains(around.span, match.span),
      );
    default: {
      const bound = lookUp(match.environment, condition.metavariable);
      return bound !== undefined && holdsFor(evaluation, condition, bound, program);
    }
  }
}

type MetavariableCondition = Exclude<Condition, { readonly test: 'not' } | { readonly test: 'inside' }>;

function holdsFor(evaluation: Evaluation, condition: MetavariableCondition, bound: Bound, program: Program): boolean {
  const code = codeOf(bound);
  switch (condition.test) {
    case 'regex':
      return condition.regex.find(valueText(program, bound), 0)?.start === 0;
    case 'constant':
      return code === undefined || constantOf(program, code) !== undefined;
    case 'written-here':
      return code !== undefined && isWrittenHere(program, code);
    case 'pattern':
      return code !== undefined && evaluate({ ...evaluation, only: code }, condition.formula).length > 0;
  }
}

function codeOf({ unit, node }: Bound): NodeRef | undefined {
  return unit === undefined || node < 0 ? undefined : { unit, node };
}

/** The value of a known string, else the source. */
function valueText(program: Program, bound: Bound): string {
  const code = codeOf(bound);
  const constant = code === undefined ? undefined : constantOf(program, code);
  return constant?.kind === 'string' || constant?.kind === 'bytes' ? constant.value : bound.text;
}
