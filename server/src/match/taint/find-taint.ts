/** The matches of a rule of data flow: sinks that a value from a source reaches. */
import type { Evaluation } from '../evaluate.ts';
import type { Match } from '../match.ts';
import type { TaintSpec } from './taint-spec.ts';

/** One match for each sink, with the shortest way to it as its trail. */
export function findTaint(_evaluation: Evaluation, _spec: TaintSpec): readonly Match[] {
  return [];
}
