/**
 * GitHub's `primaryLocationLineHash`, by which code scanning recognises an alert after lines have moved. Uploads through
 * GitHub's own action get it computed there; reports sent over the API must bring it along.
 *
 * The algorithm is the one that `src/fingerprints.ts` of github/codeql-action documents: a hash (base 37, modulo 2^64)
 * of the 100 characters from the first one of the line on, where blanks and tabs do not count, every line break counts
 * as one `\n`, the end of the file as U+FFFF and what lies beyond as 0; then a colon and which line with this hash it is.
 */

const WINDOW = 100;
const BASE = 37n;
const MASK = (1n << 64n) - 1n;
const END_OF_FILE = '\uffff';

/** The hashes of one text's lines. Made once a text: which of several equal lines one is takes a look at all of them. */
export class LineHashes {
  readonly #windows: readonly string[];
  readonly #ranks: readonly number[];

  constructor(text: string) {
    const normalised = text.replace(/\r\n?/g, '\n').replace(/[ \t]+/g, '') + END_OF_FILE;
    const windows = [normalised.slice(0, WINDOW)];
    for (let at = normalised.indexOf('\n'); at >= 0; at = normalised.indexOf('\n', at + 1)) {
      windows.push(normalised.slice(at + 1, at + 1 + WINDOW));
    }
    this.#windows = windows;
    this.#ranks = rankEqual(windows);
  }

  /** The hash of a line counted from 1, such as `39fa2ee980eb94b0:1`; lines beyond the end count as the last one. */
  of(line: number): string {
    const index = Math.min(Math.max(line, 1), this.#windows.length) - 1;
    return `${hashOf(this.#windows[index] ?? '').toString(16)}:${this.#ranks[index] ?? 1}`;
  }
}

/** For each window, how many equal ones there are up to and with it. */
function rankEqual(windows: readonly string[]): readonly number[] {
  const counts = new Map<string, number>();
  return windows.map((window) => {
    const count = (counts.get(window) ?? 0) + 1;
    counts.set(window, count);
    return count;
  });
}

function hashOf(window: string): bigint {
  let hash = 0n;
  for (let at = 0; at < WINDOW; at++) {
    // Beyond the text, charCodeAt says NaN, which counts as 0.
    hash = (hash * BASE + BigInt(window.charCodeAt(at) || 0)) & MASK;
  }
  return hash;
}
