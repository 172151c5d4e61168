/** `--stats`: what the scan ran over, how fast it was, and which rules took the time, for standard error. */
import { formatSize } from '../host/read-bytes.ts';
import { plural } from '../report/scan-report.ts';
import { toVisible } from '../report/visible-text.ts';
import type { ScanOutcome } from './run-scan.ts';

/** The others are in the sum. */
const SLOWEST = 20;

/** A few lines, with a line break at the end. */
export function statistics(outcome: ScanOutcome): string {
  return [...scanLines(outcome), ...gateLines(outcome), ...costLines(outcome), ...exhaustionLines(outcome), ''].join(
    '\n',
  );
}

function scanLines({ report }: ScanOutcome): readonly string[] {
  const { totals, milliseconds, rules } = report;
  const megabytesPerSecond = totals.bytes / 1e6 / Math.max(0.001, milliseconds / 1000);
  return [
    `${plural(totals.files, 'file')}, ${formatSize(totals.bytes)}, ${plural(totals.notebooks, 'notebook')} with ${plural(totals.cells, 'cell')}`,
    `${plural(rules.length, 'rule')}, ${milliseconds} ms, ${megabytesPerSecond.toFixed(1)} MB/s`,
  ];
}

function gateLines({ gates }: ScanOutcome): readonly string[] {
  return [
    `${plural(gates.words, 'file')} parsed for words of a rule in them`,
    `${plural(gates.imports, 'file')} parsed for words in the files that they import`,
    `${plural(gates.closed, 'file')} not parsed: no rule can match`,
  ];
}

/** Time and matches by rule. Rules share what is known about a file; the first one that asks for it pays. */
function costLines({ costs }: ScanOutcome): readonly string[] {
  const [shown, others] = [costs.slice(0, SLOWEST), costs.slice(SLOWEST)];
  const rest = {
    ruleId: `${plural(others.length, 'other rule')}`,
    milliseconds: others.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    matches: others.reduce((sum, { matches }) => sum + matches, 0),
  };
  const rows = others.length > 0 ? [...shown, rest] : shown;
  if (rows.length === 0) return [];
  return [
    `${'ms'.padStart(10)} ${'matches'.padStart(8)}  rule`,
    ...rows.map(
      ({ ruleId, milliseconds, matches }) =>
        `${milliseconds.toFixed(1).padStart(10)} ${String(matches).padStart(8)}  ${toVisible(ruleId)}`,
    ),
  ];
}

function exhaustionLines({ exhausted }: ScanOutcome): readonly string[] {
  return exhausted.map(
    ({ ruleId, path, where }) =>
      `${toVisible(ruleId)} did not follow every value to its end in ${toVisible(path)}: ${toVisible(where)}`,
  );
}
