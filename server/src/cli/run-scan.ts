/** Runs a prepared scan and puts the results of its files together. */
import type { Exhaustion, RuleCost } from '../analysis/engine.ts';
import { loadDataReadersFor } from '../document/data/data-readers.ts';
import { rulesDigest } from '../host/rules-digest.ts';
import { scanFiles } from '../host/scan-files.ts';
import type { FileResult, Gate, ScanPlan, ScanTask } from '../host/scan-plan.ts';
import { createScanner } from '../host/scanner.ts';
import type { ScanReport, ScanTotals } from '../report/scan-report.ts';
import type { Environment } from './environment.ts';
import type { PreparedScan } from './prepare-scan.ts';
import { ProgressLine } from './progress-line.ts';

export interface ScanSettings {
  readonly environment: Environment;
  readonly jobs: number | undefined;
  /** Do the reports want places in the files on disk too? */
  readonly withRaw: boolean;
  /** Is the time wanted that each rule needs? */
  readonly withCosts: boolean;
  /** The value of `performance.now()` when the command began. */
  readonly started: number;
}

export interface ScanOutcome {
  readonly report: ScanReport;
  /** How many files each gate let through, or none did. */
  readonly gates: Readonly<Record<Gate, number>>;
  /** Where data flow was not followed to its end. */
  readonly exhausted: readonly Exhaustion[];
  /** Of each rule in all files together, the slowest first; empty where nobody asked. */
  readonly costs: readonly RuleCost[];
}

/** Scans all files of the plan, with a progress line if it takes long. */
export async function runScan(prepared: PreparedScan, settings: ScanSettings): Promise<ScanOutcome> {
  const { environment, jobs } = settings;
  const { tasks, rules } = prepared;
  const progress = new ProgressLine(environment.stderr, tasks.length);
  const results = await scanFiles({
    ...{ plan: planOf(prepared, settings), rules, tasks, jobs, workerPath: environment.workerPath },
    onProgress: (done) => progress.update(done),
  });
  progress.end();
  return toOutcome(prepared, results, settings);
}

/** Scans standard input as the only file of the plan. */
export async function scanStdin(prepared: PreparedScan, settings: ScanSettings): Promise<ScanOutcome> {
  const bytes = await settings.environment.readStdin();
  await loadDataReadersFor(prepared.tasks);
  const scanner = createScanner(planOf(prepared, settings), prepared.rules);
  const results = prepared.tasks.map((task) => scanner.scanBytes(task, bytes));
  return toOutcome(prepared, results, settings);
}

function planOf({ plan }: PreparedScan, { withRaw, withCosts }: ScanSettings): ScanPlan {
  return { ...plan, withRaw, withCosts };
}

function toOutcome(
  { plan, rules, tasks, notAnalysed, refused }: PreparedScan,
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
    problems: [...refused, ...results.flatMap((result) => result.problems)],
    totals: totalsOf(results),
    milliseconds: Math.round(performance.now() - started),
  };
  return {
    report,
    gates: countGates(results),
    exhausted: results.flatMap((result) => result.exhausted),
    costs: sumCosts(results.flatMap((result) => result.costs ?? [])),
  };
}

function pathOf(tasks: readonly ScanTask[], index: number): string {
  return tasks[index]?.path ?? '';
}

function countGates(results: readonly FileResult[]): ScanOutcome['gates'] {
  const counts = { words: 0, imports: 0, closed: 0 };
  for (const { gate } of results) counts[gate] += 1;
  return counts;
}

function sumCosts(costs: readonly RuleCost[]): readonly RuleCost[] {
  const sums = new Map<string, RuleCost>();
  for (const { ruleId, milliseconds, matches } of costs) {
    const sum = sums.get(ruleId);
    sums.set(ruleId, {
      ...{ ruleId, milliseconds: milliseconds + (sum?.milliseconds ?? 0) },
      matches: matches + (sum?.matches ?? 0),
    });
  }
  return [...sums.values()].sort((a, b) => b.milliseconds - a.milliseconds || (a.ruleId < b.ruleId ? -1 : 1));
}

function totalsOf(results: readonly FileResult[]): ScanTotals {
  const notebooks = results.filter((result) => result.cells !== null);
  return {
    files: results.length,
    notebooks: notebooks.length,
    cells: notebooks.reduce((sum, { cells }) => sum + (cells ?? 0), 0),
    models: results.filter((result) => result.isModel).length,
    bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
