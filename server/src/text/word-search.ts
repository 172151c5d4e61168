/**
 * Which of many words occur in a run of bytes, in one pass: the automaton of Aho and Corasick. Its steps are learnt when a text
 * first takes them and stand in one table then: one load a byte, however many words there are, and a start that costs little.
 * A. Aho, M. Corasick, "Efficient string matching", Communications of the ACM 18 (1975).
 */

export interface WordSearch {
  /** Is any of the words there? Of those whose index is wanted, where that is asked. */
  some(bytes: Uint8Array, isWanted?: (word: number) => boolean): boolean;
  /** Adds the index of every word that is there to `found`. */
  collect(bytes: Uint8Array, found: Set<number>): void;
}

export interface PlaceSearch {
  /** Tells `hit` every place of every word, in the order in which they end: the word's index, and the offset behind it. */
  each(text: string, hit: (word: number, end: number) => void): void;
}

/** Indexes of the words that end in a state. */
type Endings = readonly number[];

const NONE: Endings = [];
/** No state is 0, so that a 0 in the table says that a step has not been learnt yet. */
const ROOT = 1;

interface Automaton {
  /** Number of each byte among those that words are made of; all others are 0. */
  readonly classes: Uint8Array;
  readonly width: number;
  /**
   * Next row by row and class. Rows stand breadth first: those of short beginnings, which texts touch all the time, lie side by
   * side and stay in the nearest cache. Memory that is never touched costs nothing.
   */
  readonly next: Int32Array;
  /** By row: 1 where a word ends. */
  readonly ends: Uint8Array;
  /** The state of each row, by the row divided by the width, and the row of each state. */
  readonly states: Int32Array;
  readonly rows: Int32Array;
  /** By state, as everything below. */
  readonly endings: readonly Endings[];
  readonly fallbacks: Int32Array;
  readonly trie: Trie;
}

/** The children of a state are a chain of siblings. */
interface Trie {
  readonly classOf: Uint8Array;
  readonly firstChild: Int32Array;
  readonly sibling: Int32Array;
  /** By class: most texts leave the first state by one of many ways. */
  readonly ofRoot: Int32Array;
}

/** Words are compared by their UTF-8 bytes; an empty word is nowhere. */
export function createWordSearch(words: readonly string[]): WordSearch {
  const encoder = new TextEncoder();
  const automaton = makeAutomaton(words.map((word) => encoder.encode(word)));
  const endingsAt = (row: number): Endings =>
    automaton.endings[automaton.states[row / automaton.width] as number] ?? NONE;
  return {
    some: (bytes, isWanted = () => true) => run(automaton, bytes, (row) => endingsAt(row).some(isWanted)),
    collect(bytes, found) {
      run(automaton, bytes, (row) => {
        for (const index of endingsAt(row)) found.add(index);
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

function placesIn(automaton: Automaton, text: string, hit: (word: number, end: number) => void): void {
  const { classes, width, next, ends, endings, states } = automaton;
  let row = ROOT * width;
  for (let at = 0; at < text.length; at++) {
    const one = classes[text.charCodeAt(at)] as number;
    row = (next[row + one] as number) || learn(automaton, row, one);
    if (ends[row] === 1) for (const word of endings[states[row / width] as number] ?? NONE) hit(word, at + 1);
  }
}

/** Tells `hit` the row of every state in which a word ends, until it answers true; says whether it did. */
function run(automaton: Automaton, bytes: Uint8Array, hit: (row: number) => boolean): boolean {
  const { classes, width, next, ends } = automaton;
  let row = ROOT * width;
  for (let at = 0; at < bytes.length; at++) {
    const one = classes[bytes[at] as number] as number;
    row = (next[row + one] as number) || learn(automaton, row, one);
    if (ends[row] === 1 && hit(row)) return true;
  }
  return false;
}

/** Remembers a step in the table. */
function learn({ width, next, fallbacks, trie, states, rows }: Automaton, row: number, one: number): number {
  const to = rows[stepFrom(trie, fallbacks, states[row / width] as number, one)] as number;
  next[row + one] = to;
  return to;
}

/** The state behind a step: the state's own child, or that of the first fallback that has one. */
function stepFrom(trie: Trie, fallbacks: Int32Array, from: number, one: number): number {
  let state = from;
  let child = childOf(trie, state, one);
  while (child === 0 && state !== ROOT) {
    state = fallbacks[state] as number;
    child = childOf(trie, state, one);
  }
  return child || ROOT;
}

/** 0 where there is none. */
function childOf({ classOf, firstChild, sibling, ofRoot }: Trie, state: number, one: number): number {
  if (state === ROOT) return ofRoot[one] as number;
  let child = firstChild[state] as number;
  while (child !== 0 && classOf[child] !== one) child = sibling[child] as number;
  return child;
}

function makeAutomaton(words: readonly Uint8Array[]): Automaton {
  const classes = classify(words);
  const width = Math.max(...classes) + 1;
  const { trie, endings } = growTrie(words, classes);
  const states = breadthFirst(trie, endings.length);
  const fallbacks = followFallbacks(trie, endings, states);
  const rows = new Int32Array(endings.length);
  const ends = new Uint8Array(endings.length * width);
  for (let at = ROOT; at < states.length; at++) {
    const state = states[at] as number;
    rows[state] = at * width;
    if ((endings[state] as Endings).length > 0) ends[at * width] = 1;
  }
  const next = new Int32Array(endings.length * width);
  return { classes, width, next, ends, states, rows, endings, fallbacks, trie };
}

function classify(words: readonly Uint8Array[]): Uint8Array {
  const classes = new Uint8Array(256);
  let last = 0;
  for (const word of words) for (const byte of word) if (classes[byte] === 0) classes[byte] = ++last;
  return classes;
}

function growTrie(
  words: readonly Uint8Array[],
  classes: Uint8Array,
): { readonly trie: Trie; readonly endings: Endings[] } {
  const most = words.reduce((sum, word) => sum + word.length, ROOT + 1);
  const [classOf, firstChild, sibling] = [new Uint8Array(most), new Int32Array(most), new Int32Array(most)];
  const trie = { classOf, firstChild, sibling, ofRoot: new Int32Array(257) };
  const endings: Endings[] = [NONE, NONE];
  const grow = (state: number, one: number): number => {
    const child = endings.push(NONE) - 1;
    classOf[child] = one;
    sibling[child] = firstChild[state] as number;
    firstChild[state] = child;
    if (state === ROOT) trie.ofRoot[one] = child;
    return child;
  };
  for (const [index, word] of words.entries()) {
    let state = ROOT;
    for (const byte of word) {
      const one = classes[byte] as number;
      state = childOf(trie, state, one) || grow(state, one);
    }
    if (word.length > 0) endings[state] = [...(endings[state] as Endings), index];
  }
  return { trie, endings };
}

/** All states, those of shorter beginnings first; the first place is free, as the number 0 is. */
function breadthFirst({ firstChild, sibling }: Trie, count: number): Int32Array {
  const states = new Int32Array(count);
  states[ROOT] = ROOT;
  for (let at = ROOT, known = ROOT + 1; at < known; at++) {
    for (let child = firstChild[states[at] as number] as number; child !== 0; child = sibling[child] as number) {
      states[known++] = child;
    }
  }
  return states;
}

/** Where each state goes on when it has no child; the words that end there end in it too. */
function followFallbacks(trie: Trie, endings: Endings[], states: Int32Array): Int32Array {
  const fallbacks = new Int32Array(endings.length).fill(ROOT);
  // What a state falls back to is shorter, so it is complete already.
  for (const state of states.subarray(ROOT)) {
    const fallback = fallbacks[state] as number;
    if (state !== ROOT) endings[state] = joined(endings[state] as Endings, endings[fallback] as Endings);
    for (let child = trie.firstChild[state] as number; child !== 0; child = trie.sibling[child] as number) {
      if (state !== ROOT) fallbacks[child] = stepFrom(trie, fallbacks, fallback, trie.classOf[child] as number);
    }
  }
  return fallbacks;
}

function joined(own: Endings, more: Endings): Endings {
  if (own.length === 0) return more;
  return more.length === 0 ? own : [...own, ...more];
}
