/** Runs a task for each key a moment after the last time it was asked for. */

/** However fast the requests follow each other, none waits longer than this (milliseconds). */
const LONGEST_WAIT = 50;

interface Waiting {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly since: number;
}

export class Debouncer {
  readonly #run: (key: string) => void;
  readonly #waiting = new Map<string, Waiting>();

  constructor(run: (key: string) => void) {
    this.#run = run;
  }

  /** Puts the task for `key` off to `delay` milliseconds from now. */
  schedule(key: string, delay: number): void {
    const now = performance.now();
    const since = this.#waiting.get(key)?.since ?? now;
    this.cancel(key);
    const wait = Math.min(delay, Math.max(0, since + LONGEST_WAIT - now));
    this.#waiting.set(key, { timer: setTimeout(() => this.#fire(key), wait), since });
  }

  /** Says whether a task was waiting. */
  cancel(key: string): boolean {
    clearTimeout(this.#waiting.get(key)?.timer);
    return this.#waiting.delete(key);
  }

  #fire(key: string): void {
    this.#waiting.delete(key);
    this.#run(key);
  }
}
