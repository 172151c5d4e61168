/** Spreads tasks over worker threads. A thread asks for the next batch when it is done with one, so none is idle. */
import { Worker } from 'node:worker_threads';
import type { ScanRun } from './scan-files.ts';
import type { FileResult, ScanTask } from './scan-plan.ts';
import type { Batch, BatchResult } from './scan-worker.ts';

/** Large enough that messages do not count, small enough that the threads end together. */
const BATCH_FILES = 32;
const BATCH_BYTES = 2_000_000;
/** Little lives longer than the file it belongs to, so a large nursery only costs memory: it is never returned. */
const YOUNG_GENERATION_MB = 8;

/** The results in the order of the tasks. Rejects with the error of the first thread that dies. */
export async function scanInWorkers(run: ScanRun, jobs: number): Promise<readonly FileResult[]> {
  const batches = toBatches(run.tasks);
  const results: FileResult[] = new Array(run.tasks.length);
  const workers: Worker[] = [];
  let done = 0;
  const collect = (answer: BatchResult): void => {
    for (const { index, result } of answer.results) results[index] = result;
    done += answer.results.length;
    run.onProgress(done);
  };
  try {
    for (let count = 0; count < jobs; count++) workers.push(startWorker(run));
    await Promise.all(workers.map((worker) => feed(worker, batches, collect)));
    return results;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker({ workerPath, plan }: ScanRun): Worker {
  return new Worker(workerPath, {
    workerData: plan,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
}

/** Gives the worker one batch after the other until none is left. */
function feed(worker: Worker, batches: Iterator<Batch>, collect: (answer: BatchResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const { value, done } = batches.next();
      if (done) resolve();
      else worker.postMessage(value);
    };
    worker.on('message', (answer: BatchResult) => {
      collect(answer);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker thread ended with code ${code}`)));
    next();
  });
}

function* toBatches(tasks: readonly ScanTask[]): Generator<Batch, undefined> {
  let batch: { index: number; task: ScanTask }[] = [];
  let bytes = 0;
  for (const [index, task] of tasks.entries()) {
    batch.push({ index, task });
    bytes += task.bytes;
    if (batch.length < BATCH_FILES && bytes < BATCH_BYTES) continue;
    yield { tasks: batch };
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield { tasks: batch };
  return undefined;
}
