/**
 * Which of many words occur in a run of bytes, in one pass: the automaton of Aho and Corasick as a dense table. One load a
 * byte, however many words there are and however short the shortest is.
 * A. Aho, M. Corasick, "Efficient string matching", Communications of the ACM 18 (1975).
 */

export interface WordSearch {
  /** Is any of the words there? */
  some(bytes: Uint8Array): boolean;
  /** Adds the index of every word that is there to `found`. */
  collect(bytes: Uint8Array, found: Set<number>): void;
}

export interface PlaceSearch {
  /** Tells `hit` every place of every word, in the order in which they end: the word's index, and the offset behind it. */
  each(text: string, hit: (word: number, end: number) => void): void;
}

/** Indexes of the words that end in a state. */
type Endings = readonly number[];

interface Automaton {
  /** Number of each byte among those that words are made of; all others are 0. */
  readonly classes: Uint8Array;
  readonly width: number;
  /** Next state by state and class. States are kept multiplied by the width. */
  readonly next: Int32Array;
  /** By state: the indexes of the words that end there. */
  readonly endings: readonly Endings[];
  /** 1 where a word ends; by state and class like `next`, but only class 0 is used. */
  readonly ends: Uint8Array;
}

/** Words are compared by their UTF-8 bytes; an empty word is nowhere. */
export function createWordSearch(words: readonly string[]): WordSearch {
  const automaton = makeAutomaton(words.map((word) => new TextEncoder().encode(word)));
  return {
    some: (bytes) => run(automaton, bytes, () => true),
    collect(bytes, found) {
      run(automaton, bytes, (row) => {
        for (const index of automaton.endings[row / automaton.width] ?? []) found.add(index);
        return found.size === words.length;
      });
    },
  };
}

/** Where words stand in a text, whatever the case of their letters. The words are ASCII. */
export function createPlaceSearch(words: readonly string[]): PlaceSearch {
  const automaton = makeAutomaton(words.map((word) => new TextEncoder().encode(word.toLowerCase())));
  // One class for every code unit, so that the loop asks nothing about it.
  const classes = new Uint8Array(0x10000);
  classes.set(automaton.classes);
  for (let capital = 65; capital <= 90; capital++) classes[capital] = classes[capital + 32] as number;
  classes.fill(0, 0x80);
  return { each: (text, hit) => placesIn({ ...automaton, classes }, text, hit) };
}

function placesIn(
  { classes, width, next, ends, endings }: Automaton,
  text: string,
  hit: (word: number, end: number) => void,
) {
  let row = 0;
  for (let at = 0; at < text.length; at++) {
    row = next[row + (classes[text.charCodeAt(at)] as number)] as number;
    if (ends[row] === 1) for (const word of endings[row / width] ?? []) hit(word, at + 1);
  }
}

/** Tells `hit` the row of every state in which a word ends, until it answers true; says whether it did. */
function run({ classes, next, ends }: Automaton, bytes: Uint8Array, hit: (row: number) => boolean): boolean {
  let row = 0;
  for (let at = 0; at < bytes.length; at++) {
    row = next[row + (classes[bytes[at] as number] as number)] as number;
    if (ends[row] === 1 && hit(row)) return true;
  }
  return false;
}

function makeAutomaton(words: readonly Uint8Array[]): Automaton {
  const classes = classify(words);
  const width = Math.max(...classes) + 1;
  const trie = growTrie(words, classes);
  const states = trie.length;
  const next = new Int32Array(states * width);
  const endings: number[][] = trie.map((state) => [...state.words]);
  const fallbacks = new Int32Array(states);
  // Breadth first: what a state falls back to is shorter, so it is complete already.
  const queue = [0];
  for (const state of queue) {
    const fallback = fallbacks[state] as number;
    if (state !== 0) endings[state]?.push(...(endings[fallback] ?? []));
    for (let one = 0; one < width; one++) {
      const child = trie[state]?.children.get(one);
      const beyond = state === 0 ? 0 : (next[fallback * width + one] as number) / width;
      next[state * width + one] = (child ?? beyond) * width;
      if (child === undefined) continue;
      fallbacks[child] = beyond;
      queue.push(child);
    }
  }
  const ends = new Uint8Array(states * width);
  for (const [state, list] of endings.entries()) if (list.length > 0) ends[state * width] = 1;
  return { classes, width, next, endings, ends };
}

function classify(words: readonly Uint8Array[]): Uint8Array {
  const classes = new Uint8Array(256);
  let last = 0;
  for (const word of words) for (const byte of word) if (classes[byte] === 0) classes[byte] = ++last;
  return classes;
}

interface TrieState {
  readonly children: Map<number, number>;
  readonly words: number[];
}

function growTrie(words: readonly Uint8Array[], classes: Uint8Array): readonly TrieState[] {
  const trie: TrieState[] = [{ children: new Map(), words: [] }];
  words.forEach((word, index) => {
    let state = 0;
    for (const byte of word) {
      const { children } = trie[state] as TrieState;
      const one = classes[byte] as number;
      const known = children.get(one);
      state = known ?? trie.push({ children: new Map(), words: [] }) - 1;
      if (known === undefined) children.set(one, state);
    }
    if (word.length > 0) trie[state]?.words.push(index);
  });
  return trie;
}
