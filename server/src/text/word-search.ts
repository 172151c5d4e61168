/**
 * Which of many words occur in a run of bytes, in one pass: Wu and Manber's search. Three bytes are hashed at a time, and
 * a table says how far the search may jump from there. S. Wu, U. Manber, "A fast algorithm for multi-pattern searching",
 * University of Arizona, TR-94-17, 1994.
 */

const BLOCK = 3;
const SLOTS = 1 << 15;

export interface WordSearch {
  /** Is any of the words there? */
  some(bytes: Uint8Array): boolean;
  /** Adds the index of every word that is there to `found`. */
  collect(bytes: Uint8Array, found: Set<number>): void;
}

/** Words are ASCII and at least three characters long; shorter ones are taken to be there always. */
export function createWordSearch(words: readonly string[]): WordSearch {
  const encoded = words.map((word) => new TextEncoder().encode(word));
  const short = encoded.flatMap((word, index) => (word.length < BLOCK ? [index] : []));
  const long = encoded.flatMap((word, index) => (word.length < BLOCK ? [] : [{ word, index }]));
  const table = makeTable(long);
  return {
    some(bytes) {
      let any = short.length > 0;
      if (!any) search(table, bytes, () => (any = true));
      return any;
    },
    collect(bytes, found) {
      for (const index of short) found.add(index);
      const all = long.length + short.length;
      search(table, bytes, (index) => {
        found.add(index);
        return found.size === all;
      });
    },
  };
}

interface Table {
  /** Length of the shortest word: the window that is looked at. */
  readonly window: number;
  /** How far to jump when a window ends in the block; 0: a word may begin here. */
  readonly jumps: Uint8Array;
  readonly candidates: ReadonlyMap<number, readonly Candidate[]>;
}

interface Candidate {
  readonly word: Uint8Array;
  readonly index: number;
}

function makeTable(words: readonly Candidate[]): Table {
  const window = Math.min(255, ...words.map(({ word }) => word.length));
  const jumps = new Uint8Array(SLOTS).fill(window - BLOCK + 1);
  const candidates = new Map<number, Candidate[]>();
  for (const candidate of words) {
    for (let end = BLOCK; end <= window; end++) {
      const slot = slotAt(candidate.word, end - 1);
      jumps[slot] = Math.min(jumps[slot] as number, window - end);
      if (end !== window) continue;
      const list = candidates.get(slot);
      if (list === undefined) candidates.set(slot, [candidate]);
      else list.push(candidate);
    }
  }
  return { window, jumps, candidates };
}

/** Slot of the block whose last byte is at `end`. */
function slotAt(bytes: Uint8Array, end: number): number {
  return (
    (((bytes[end - 2] as number) << 10) ^ ((bytes[end - 1] as number) << 5) ^ (bytes[end] as number)) & (SLOTS - 1)
  );
}

/** Tells `hit` the index of every word at every place, until it answers true. */
function search({ window, jumps, candidates }: Table, bytes: Uint8Array, hit: (index: number) => boolean): void {
  for (let end = window - 1; end < bytes.length; ) {
    const slot = slotAt(bytes, end);
    const jump = jumps[slot] as number;
    if (jump > 0) {
      end += jump;
      continue;
    }
    for (const { word, index } of candidates.get(slot) ?? []) {
      if (startsWith(bytes, end - window + 1, word) && hit(index)) return;
    }
    end++;
  }
}

function startsWith(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let at = 0; at < word.length; at++) if (bytes[start + at] !== word[at]) return false;
  return true;
}
