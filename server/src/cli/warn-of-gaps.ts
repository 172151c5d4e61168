/** Names on standard error whatever was not looked at: a scan with gaps must not look clean in a log. */
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
  for (const [first, ...others] of byRule(problems).values()) {
    if (!first) continue;
    const more = others.length > 0 ? ` (and on ${plural(others.length, 'more file')})` : '';
    sink.write(
      `parapet: the rule ${first.ruleId} failed on ${toVisible(first.path)}${more}: ${toVisible(first.error)}\n`,
    );
  }
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
