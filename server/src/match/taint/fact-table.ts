/**
 * The facts of one search, each once, first come first served: a fact is found on the shortest way to it. Bounded for each
 * function and altogether; whatever is left out is remembered.
 */
import { MOST_PATHS } from './access-path.ts';
import type { Entry, Fact } from './fact.ts';

/** A function of a thousand lines takes some hundred for each of its parameters. */
const MOST_IN_FUNCTION = 20_000;
const MOST_FACTS = 200_000;
/** So many kinds of values are told apart. */
export const MOST_MARKS = 512;

/** What a fact says, apart from how it came about. */
type First = Pick<Fact, 'region' | 'node' | 'path' | 'mark'>;

export class FactTable {
  readonly root = newEntry(undefined);
  readonly #entries = new Map<number, Entry>();
  readonly #queue: Fact[] = [];
  readonly #exhausted = new Set<Entry>();
  #next = 0;

  /** Where values went in that this fact is the first one of; made when it is new. */
  entryAt(first: First, inside: Entry['inside']): Entry {
    let entry = this.findEntry(first);
    if (entry === undefined) {
      entry = newEntry(inside);
      this.#entries.set(keyOf(first, first.path.id), entry);
    }
    return entry;
  }

  findEntry(first: First): Entry | undefined {
    return this.#entries.get(keyOf(first, first.path.id));
  }

  /** Is it known of the entry? Where all of a value is bad, a part of it is nothing new. */
  has(entry: Entry, fact: First): boolean {
    return entry.facts.has(keyOf(fact, fact.path.id)) || entry.facts.has(keyOf(fact, WHOLE));
  }

  add(fact: Fact): void {
    const { entry, path } = fact;
    if (this.has(entry, fact)) return;
    const most = entry === this.root ? MOST_FACTS : MOST_IN_FUNCTION;
    if (entry.facts.size >= most || this.#queue.length >= MOST_FACTS) {
      this.#exhausted.add(entry);
      return;
    }
    entry.facts.add(keyOf(fact, path.id));
    this.#queue.push(fact);
  }

  /** The oldest fact that nobody has looked at; undefined until there is another one. */
  next(): Fact | undefined {
    return this.#next < this.#queue.length ? this.#queue[this.#next++] : undefined;
  }

  /** Where facts had to be left out. */
  get exhausted(): ReadonlySet<Entry> {
    return this.#exhausted;
  }
}

function newEntry(inside: Entry['inside']): Entry {
  return { inside, callers: [], exits: [], isSource: false, isKept: false, isCut: false, facts: new Set() };
}

/** The number of the path that is all of a value. */
const WHOLE = 0;

/** One number for all of it. */
function keyOf({ region, node, mark }: Omit<First, 'path'>, path: number): number {
  return ((region.base + node) * MOST_MARKS + mark.id) * MOST_PATHS + path;
}
