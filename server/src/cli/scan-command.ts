/** `parapet scan`: findings to reports, and to an exit code. */
import type { Command } from 'commander';
import { CONFIDENCES, type Confidence, isAsSure, isAtLeast, SEVERITIES, type Severity } from '../finding/severity.ts';
import type { ScanReport } from '../report/scan-report.ts';
import type { Environment } from './environment.ts';
import { ExitCode } from './exit-code.ts';
import { choice, count } from './option-values.ts';
import { pairReports, REPORT_FORMATS, type ReportRequest, type ReportToken } from './report-requests.ts';
import { runScan, scanStdin } from './run-scan.ts';
import { addSelectionOptions, type ScanSelection } from './scan-selection.ts';
import { writeStatistics } from './statistics.ts';
import type { Style } from '../report/style.ts';
import { warnOfGaps } from './warn-of-gaps.ts';
import { writeReports } from './write-reports.ts';

interface ScanOptions extends ScanSelection {
  readonly failOn: Severity | 'never';
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  readonly jobs?: number;
  readonly stats: boolean;
  readonly stdinFilename?: string;
}

/** Adds the command; `finish` gets its exit code. */
export function addScanCommand(
  program: Command,
  environment: Environment,
  finish: (code: ExitCode) => void,
): void {
  const tokens: ReportToken[] = [];
  const command = program
    .command('scan')
    .description('scan Python files and notebooks')
    .argument('[path...]', 'files and folders (default: the current folder)')
    .option('--format <name>', `${REPORT_FORMATS.join(', ')} (repeatable, default: text)`, (text) => {
      tokens.push({ format: choice(REPORT_FORMATS)(text) });
    })
    .option('--output <file>', 'where the report of the --format before it goes', (output) => {
      tokens.push({ output });
    })
    .option('--fail-on <severity>', 'exit with 1 from this severity on, or never', choice([...SEVERITIES, 'never']), 'error')
    .option('--min-severity <severity>', 'leave out what is less severe', choice(SEVERITIES), 'info')
    .option('--min-confidence <confidence>', 'leave out what is less certain', choice(CONFIDENCES), 'low');
  addSelectionOptions(command)
    .option('--jobs <number>', 'how many threads (default: as many as pay off)', count)
    .option('--stats', 'print where the time went', false)
    .option('--stdin-filename <name>', 'scan standard input, as if it were a file of this name')
    .action(async (paths: string[], options: ScanOptions) => {
      finish(await scan(paths, options, { environment, requests: pairReports(tokens) }));
    });
}
