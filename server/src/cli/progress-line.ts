/** A line on the terminal for work that takes longer than a second. Nothing is written to pipes and files. */
import type { Sink } from './environment.ts';

const QUIET_MS = 1000;
const REFRESH_MS = 100;
const ERASE_LINE = '\r\x1b[K';

/** Lives as long as the work that it speaks of. */
export class ProgressLine {
  readonly #sink: Sink;
  readonly #total: number;
  readonly #start = performance.now();
  #drawn = 0;

  constructor(sink: Sink, total: number) {
    this.#sink = sink;
    this.#total = total;
  }

  update(done: number): void {
    const now = performance.now();
    if (!this.#sink.isTerminal || now - this.#start < QUIET_MS || now - this.#drawn < REFRESH_MS) return;
    this.#drawn = now;
    const percent = Math.floor((100 * done) / Math.max(1, this.#total));
    this.#sink.write(`${ERASE_LINE}${done} of ${this.#total} files (${percent} %)`);
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#drawn > 0) this.#sink.write(ERASE_LINE);
  }
}
