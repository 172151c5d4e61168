/** Everything that one scan has to say, as plain data: what every report format is written from. */
import type { NotAnalysed, Problem } from '../finding/finding.ts';
import { SEVERITIES, type Severity } from '../finding/severity.ts';
import type { Rule } from '../rule/rule.ts';
import type { ReportedFinding } from './reported-finding.ts';

/** What the scan ran over. */
export interface ScanTotals {
  /** All files that were looked at, notebooks included. */
  readonly files: number;
  readonly notebooks: number;
  /** Cells of all kinds in those notebooks. */
  readonly cells: number;
  /** Files that were read as models. */
  readonly models: number;
  readonly bytes: number;
}

export interface ToolIdentity {
  readonly name: 'parapet';
  readonly version: string;
  /** Hex SHA-256 over the texts of the rules that ran. */
  readonly rules: string;
}

export interface ScanReport {
  readonly tool: ToolIdentity;
  /** The rules that ran, so that a report can explain its findings. */
  readonly rules: readonly Rule[];
  /** Sorted by path, then as the engine sorts. */
  readonly findings: readonly ReportedFinding[];
  readonly notAnalysed: readonly NotAnalysed[];
  readonly problems: readonly Problem[];
  readonly totals: ScanTotals;
  readonly milliseconds: number;
}

/** How many findings there are of each severity; every severity has an entry. */
export function countBySeverity(
  findings: readonly { readonly severity: Severity }[],
): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** `2 errors, 1 warning`: severities without a finding are left out. */
export function describeCounts(findings: readonly { readonly severity: Severity }[]): string {
  const counts = countBySeverity(findings);
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => plural(counts[severity], severity))
    .join(', ');
}

/** `1 file`, `2 files`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
