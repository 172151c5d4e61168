/** Runs a prepared scan and puts the results of its files together. */
import { createEngine } from '../analysis/create-engine.ts';
import { rulesDigest } from '../host/rules-digest.ts';
import { scanFiles } from '../host/scan-files.ts';
import type { FileResult, ScanPlan, ScanTask } from '../host/scan-plan.ts';
import { scanBytes, toContext } from '../host/scanner.ts';
import type { ScanReport, ScanTotals } from '../report/scan-report.ts';
import type { Environment } from './environment.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { ProgressLine } from './progress-line.ts';

export interface ScanSettings {
  readonly environment: Environment;
  readonly jobs: number | undefined;
  /** Do the reports want places in the files on disk too? */
  readonly withRaw: boolean;
  /** The value of `performance.now()` when the command began. */
  readonly started: number;
}

export interface ScanOutcome {
  readonly report: ScanReport;
  /** How many files the gate let through to the parser. */
  readonly parsed: number;
}

/** Scans all files of the plan, with a progress line if it takes long. */
export async function runScan(prepared: PreparedScan, settings: ScanSettings): Promise<ScanOutcome> {
  const { environment, jobs, withRaw } = settings;
  const { tasks, rules } = prepared;
  const progress = new ProgressLine(environment.stderr, tasks.length);
  const results = await scanFiles({
    ...{ plan: { ...prepared.plan, withRaw }, rules, tasks, jobs, workerPath: environment.workerPath },
    onProgress: (done) => progress.update(done),
  });
  progress.end();
  return toOutcome(prepared, results, settings);
}

/** Scans standard input as the only file of the plan. */
export async function scanStdin(prepared: PreparedScan, settings: ScanSettings): Promise<ScanOutcome> {
  const bytes = await settings.environment.readStdin();
  const plan: ScanPlan = { ...prepared.plan, withRaw: settings.withRaw };
  const results = prepared.tasks.map((task) =>
    scanBytes(task, bytes, {
      engine: createEngine(prepared.rules),
      context: toContext(plan.contexts[task.context], plan.today),
      withRaw: plan.withRaw,
    }),
  );
  return toOutcome(prepared, results, settings);
}

function toOutcome(
  { plan, rules, tasks, notAnalysed }: PreparedScan,
  results: readonly FileResult[],
  { environment, started }: ScanSettings,
): ScanOutcome {
  const missed = results.flatMap(({ notAnalysed: reason }, index) =>
    reason === undefined ? [] : [{ path: pathOf(tasks, index), reason }],
  );
  const report: ScanReport = {
    tool: { name: 'parapet', version: environment.version, rules: rulesDigest(plan.rules) },
    rules,
    findings: results.flatMap((result) => result.findings),
    notAnalysed: [...notAnalysed, ...missed].sort((a, b) => (a.path < b.path ? -1 : 1)),
    problems: results.flatMap((result) => result.problems),
    totals: totalsOf(results),
    milliseconds: Math.round(performance.now() - started),
  };
  return { report, parsed: results.filter((result) => result.passedGate).length };
}

function pathOf(tasks: readonly ScanTask[], index: number): string {
  return tasks[index]?.path ?? '';
}

function totalsOf(results: readonly FileResult[]): ScanTotals {
  const notebooks = results.filter((result) => result.cells !== null);
  return {
    files: results.length,
    notebooks: notebooks.length,
    cells: notebooks.reduce((sum, { cells }) => sum + (cells ?? 0), 0),
    bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
