/**
 * Scans many files, in this thread or in several. The results come in the order of the tasks, whichever thread was
 * faster, so that a report does not depend on the number of jobs.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { loadDataReadersFor } from '../document/data/data-readers.ts';
import { isModelPath } from '../model/model-path.ts';
import type { Rule } from '../rule/rule.ts';
import { createBreather } from './breather.ts';
import type { FileResult, ScanPlan, ScanTask } from './scan-plan.ts';
import { createScanner } from './scanner.ts';
import { scanInWorkers } from './worker-pool.ts';

export interface ScanRun {
  readonly plan: ScanPlan;
  /** Those that the plan says, compiled. */
  readonly rules: readonly Rule[];
  readonly tasks: readonly ScanTask[];
  /** How many threads; undefined leaves it to the amount of work. */
  readonly jobs: number | undefined;
  /** The worker's program. Where it does not exist, everything is done in this thread. */
  readonly workerPath: string;
  /** Called after each file with how many are done. */
  readonly onProgress: (done: number) => void;
}

/**
 * A second thread compiles the program and the rules once more, and doubles the memory. That pays from about three
 * seconds of work on, which this is for everyday files.
 */
const BYTES_PER_JOB = 32_000_000;
const FILES_PER_JOB = 2500;
const MOST_JOBS = 8;
/** Of a large model file only its directory is read. */
const MOST_OF_A_MODEL = 4_000_000;

/** One result a task, in the same order. Rejects only where a worker thread dies. */
export async function scanFiles(run: ScanRun): Promise<readonly FileResult[]> {
  const jobs = Math.min(run.jobs ?? jobsFor(run.tasks), run.tasks.length);
  if (jobs > 1 && existsSync(run.workerPath)) return scanInWorkers(run, jobs);
  return scanHere(run);
}

async function scanHere({ plan, rules, tasks, onProgress }: ScanRun): Promise<readonly FileResult[]> {
  const scanner = createScanner(plan, rules);
  await loadDataReadersFor(tasks);
  const breathe = createBreather();
  const results: FileResult[] = [];
  for (const task of tasks) {
    results.push(scanner.scan(task));
    onProgress(results.length);
    await breathe();
  }
  return results;
}

function jobsFor(tasks: readonly ScanTask[]): number {
  const bytes = tasks.reduce((sum, task) => sum + workOf(task), 0);
  const worthwhile = Math.max(bytes / BYTES_PER_JOB, tasks.length / FILES_PER_JOB);
  return Math.max(1, Math.min(Math.floor(worthwhile), availableParallelism(), MOST_JOBS));
}

function workOf({ path, bytes }: ScanTask): number {
  return isModelPath(path) ? Math.min(bytes, MOST_OF_A_MODEL) : bytes;
}
