/** Names on standard error whatever was not looked at: a scan with gaps must not look clean in a log. */
import type { NotAnalysed, Problem } from '../finding/finding.ts';
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
  for (const { ruleId, path, error } of problems) {
    sink.write(`parapet: the rule ${ruleId} failed on ${toVisible(path)}: ${toVisible(error)}\n`);
  }
}

export function hasGaps({ notAnalysed, problems }: Gaps): boolean {
  return notAnalysed.length > 0 || problems.length > 0;
}
