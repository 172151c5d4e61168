/** `parapet scan`: findings to reports, and to an exit code. */
import type { Command } from 'commander';
import { CONFIDENCES, type Confidence, isAsSure, isAtLeast, SEVERITIES, type Severity } from '../finding/severity.ts';
import type { ScanReport } from '../report/scan-report.ts';
import { ExitCode } from './exit-code.ts';
import { choice, count } from './option-values.ts';
import { type PreparedScan, prepareScan, prepareText } from './prepare-scan.ts';
import { pairReports, REPORT_FORMATS, type ReportRequest, type ReportToken } from './report-requests.ts';
import { runScan, scanStdin } from './run-scan.ts';
import { addSelectionOptions, type ScanSelection } from './scan-selection.ts';
import type { Session } from './session.ts';
import { statistics } from './statistics.ts';
import { UsageError } from './usage-error.ts';
import { hasGaps, warnOfExhaustion, warnOfGaps } from './warn-of-gaps.ts';
import { writeReports } from './write-reports.ts';

interface ScanOptions extends ScanSelection {
  readonly failOn: Severity | 'never';
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  readonly jobs?: number;
  readonly stats: boolean;
  readonly stdinFilename?: string;
}

/** Adds the command to the program of a session. */
export function addScanCommand(program: Command, session: Session): void {
  const tokens: ReportToken[] = [];
  const command = program
    .command('scan')
    .description('scan Python files, notebooks and the files around them')
    .argument('[path...]', 'files and folders (default: the current folder)')
    .option('--format <name>', `${REPORT_FORMATS.join(', ')} (repeatable, default: text)`, (text) => {
      tokens.push({ format: choice(REPORT_FORMATS)(text) });
    })
    .option('--output <file>', 'where the report of the --format before it goes', (output) => {
      tokens.push({ output });
    })
    .option(
      '--fail-on <severity>',
      'exit with 1 from this severity on, or never',
      choice([...SEVERITIES, 'never']),
      'error',
    )
    .option('--min-severity <severity>', 'leave out what is less severe', choice(SEVERITIES), 'info')
    .option('--min-confidence <confidence>', 'leave out what is less certain', choice(CONFIDENCES), 'low');
  addSelectionOptions(command)
    .option('--jobs <number>', 'how many threads (default: as many as pay off)', count)
    .option('--stats', 'print where the time went', false)
    .option('--stdin-filename <name>', 'scan standard input, as if it were a file of this name')
    .action(async (paths: string[], options: ScanOptions) => {
      session.finish(await scan(paths, options, { session, requests: pairReports(tokens) }));
    });
}

interface ScanRequest {
  readonly session: Session;
  readonly requests: readonly ReportRequest[];
}

async function scan(
  paths: readonly string[],
  options: ScanOptions,
  { session, requests }: ScanRequest,
): Promise<ExitCode> {
  const { environment } = session;
  const prepared = await prepare(paths, options, environment.cwd);
  const withRaw = requests.some(({ format }) => format === 'sarif');
  const settings = { environment, jobs: options.jobs, withRaw, withCosts: options.stats, started: session.started };
  const run = options.stdinFilename === undefined ? runScan : scanStdin;
  const outcome = await run(prepared, settings);
  const report = filterReport(outcome.report, options);
  await writeReports(report, requests, { environment, style: session.styleFor(environment.stdout) });
  const isShown = requests.some(({ format, output }) => format === 'text' && output === undefined);
  warnOfGaps(environment.stderr, { ...report, notAnalysed: isShown ? [] : report.notAnalysed });
  warnOfExhaustion(environment.stderr, outcome.exhausted);
  if (options.stats) environment.stderr.write(statistics(outcome));
  if (report.totals.files > 0 || hasGaps(report)) return exitCodeOf(report, options.failOn);
  environment.stderr.write('parapet: nothing to scan: there is no Python file, no notebook and no file around them\n');
  return ExitCode.NothingToScan;
}

function prepare(paths: readonly string[], options: ScanOptions, cwd: string): Promise<PreparedScan> {
  const { stdinFilename } = options;
  if (stdinFilename === undefined) return prepareScan(paths.length === 0 ? ['.'] : paths, options, cwd);
  if (paths.length > 0)
    throw new UsageError('--stdin-filename scans standard input, so no path can be named beside it.');
  return prepareText(stdinFilename, options, cwd);
}

function filterReport(report: ScanReport, { minSeverity, minConfidence }: ScanOptions): ScanReport {
  const findings = report.findings.filter(
    ({ severity, confidence }) => isAtLeast(severity, minSeverity) && isAsSure(confidence, minConfidence),
  );
  return { ...report, findings };
}

function exitCodeOf(report: ScanReport, failOn: Severity | 'never'): ExitCode {
  if (hasGaps(report)) return ExitCode.Incomplete;
  const fails = failOn !== 'never' && report.findings.some(({ severity }) => isAtLeast(severity, failOn));
  return fails ? ExitCode.Findings : ExitCode.Clean;
}
