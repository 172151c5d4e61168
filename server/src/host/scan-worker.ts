/** What a worker thread does: gets the plan when it starts, then batches of tasks, and answers each with its results. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadDataReadersFor } from '../document/data/data-readers.ts';
import { compileRules } from './compile-rules.ts';
import type { FileResult, ScanPlan, ScanTask } from './scan-plan.ts';
import { createScanner } from './scanner.ts';

/** From the main thread: tasks with the places of their results. */
export interface Batch {
  readonly tasks: readonly { readonly index: number; readonly task: ScanTask }[];
}

/** To the main thread. */
export interface BatchResult {
  readonly results: readonly { readonly index: number; readonly result: FileResult }[];
}

/** False in the main thread; in a worker thread, which runs the same program, it is the program from here on. */
export function startScanWorker(): boolean {
  if (parentPort === null) return false;
  const port = parentPort;
  const plan = workerData as ScanPlan;
  const scanner = compileRules(plan.rules).then(({ rules }) => createScanner(plan, rules));
  port.on('message', async ({ tasks }: Batch) => {
    const { scan } = await scanner;
    await loadDataReadersFor(tasks.map(({ task }) => task));
    const answer: BatchResult = { results: tasks.map(({ index, task }) => ({ index, result: scan(task) })) };
    port.postMessage(answer);
  });
  return true;
}
