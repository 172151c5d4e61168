/** Names on standard error whatever was not looked at: a scan with gaps must not look clean in a log. */
import type { Exhaustion } from '../analysis/engine.ts';
import type { NotAnalysed, Problem } from '../finding/finding.ts';
import { plural } from '../report/scan-report.ts';
import { toVisible } from '../report/visible-text.ts';
import type { Sink } from './environment.ts';

export interface Gaps {
  readonly notAnalysed: readonly NotAnalysed[];
  readonly problems: readonly Problem[];
}

export function warnOfGaps(sink: Sink, { notAnalysed, problems }: Gaps): void {
  for (const { path, reason } of notAnalysed) {
    sink.write(`parapet: not analysed: ${toVisible(path)}: ${toVisible(reason)}\n`);
  }
  for (const { ruleId, path, line, error } of problems) {
    if (line === undefined) continue;
    sink.write(`parapet: ${toVisible(path)}:${line}: the rule ${toVisible(ruleId)} is refused: ${toVisible(error)}\n`);
  }
  for (const [first, ...others] of byRule(problems.filter(({ line }) => line === undefined)).values()) {
    if (!first) continue;
    const more = others.length > 0 ? ` (and on ${plural(others.length, 'more file')})` : '';
    sink.write(
      `parapet: the rule ${first.ruleId} failed on ${toVisible(first.path)}${more}: ${toVisible(first.error)}\n`,
    );
  }
}

/** The scan is complete all the same, but who relies on data flow wants to know; `--stats` names the places. */
export function warnOfExhaustion(sink: Sink, exhausted: readonly Exhaustion[]): void {
  if (exhausted.length === 0) return;
  const places = plural(exhausted.length, 'place');
  sink.write(`parapet: data flow was not followed to its end at ${places}; --stats names them\n`);
}

/** A rule that is broken is so on many files: one line says it. */
function byRule(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.ruleId);
    if (group) group.push(problem);
    else groups.set(problem.ruleId, [problem]);
  }
  return groups;
}

export function hasGaps({ notAnalysed, problems }: Gaps): boolean {
  return notAnalysed.length > 0 || problems.length > 0;
}
