/** `--stats`: what the scan ran over and how fast it was, for standard error. */
import { formatSize } from '../host/read-bytes.ts';
import { plural } from '../report/scan-report.ts';
import type { ScanOutcome } from './run-scan.ts';

/** A few lines, with a line break at the end. */
export function statistics({ report, parsed }: ScanOutcome): string {
  const { totals, milliseconds, rules } = report;
  const megabytesPerSecond = totals.bytes / 1e6 / Math.max(0.001, milliseconds / 1000);
  return [
    `${plural(totals.files, 'file')}, ${formatSize(totals.bytes)}, ${plural(totals.notebooks, 'notebook')} with ${plural(totals.cells, 'cell')}`,
    `${plural(rules.length, 'rule')}, ${plural(parsed, 'file')} parsed, the others hold none of their words`,
    `${milliseconds} ms, ${megabytesPerSecond.toFixed(1)} MB/s`,
    '',
  ].join('\n');
}
