/** Lets signals, timers and the progress line have their turn during long work on the main thread. */
import { setImmediate } from 'node:timers/promises';

/** Nobody notices Ctrl+C taking so long. */
const LONGEST_BREATH_MS = 25;

/** A function to await between two pieces of work; it gives way only when the last time was long enough ago. */
export function createBreather(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < LONGEST_BREATH_MS) return undefined;
    return setImmediate().then(() => {
      last = performance.now();
    });
  };
}
