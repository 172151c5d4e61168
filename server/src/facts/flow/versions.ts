/**
 * What each name holds at the place the walk has got to, and a log of how that came about. Branches are walked one after the
 * other on the one table: the log takes it back to where they part, so that nothing is ever copied.
 */
import type { FlowNode } from './flow-graph.ts';

/** The name has got no version in this scope yet. */
export const UNSET = -1;

const INITIAL_NAMES = 1 << 12;

export class Versions {
  /** By name id. Ids belong to the process, so the table is made once and left empty after each use. */
  #current = new Int32Array(INITIAL_NAMES).fill(UNSET);
  #stamps = new Int32Array(INITIAL_NAMES);
  #stamp = 0;
  /** The log: which name, what it held before, and what since then. */
  readonly #names: number[] = [];
  readonly #previous: FlowNode[] = [];
  readonly #held: FlowNode[] = [];

  /** How much has happened so far; a place to come back to. */
  get position(): number {
    return this.#names.length;
  }

  get(name: number): FlowNode {
    return this.#current[name] ?? UNSET;
  }

  set(name: number, version: FlowNode): void {
    if (name >= this.#current.length) this.#grow(name);
    const before = this.#current[name] as number;
    if (before === version) return;
    this.#record(name, before, version);
    this.#current[name] = version;
  }

  /** Puts everything back to what it was at `position`. That happens too, and is logged. */
  rewind(position: number): void {
    const changed: number[] = [];
    const held: FlowNode[] = [];
    this.startMarking();
    for (let at = this.position - 1; at >= position; at--) {
      const name = this.#names[at] as number;
      if (this.mark(name)) {
        changed.push(name);
        held.push(this.#current[name] as number);
      }
      this.#current[name] = this.#previous[at] as number;
    }
    for (let index = 0; index < changed.length; index++) {
      const name = changed[index] as number;
      const now = this.#current[name] as number;
      if (now !== held[index]) this.#record(name, held[index] as number, now);
    }
  }

  nameAt(position: number): number {
    return this.#names[position] as number;
  }

  /** What the name that was set at `position` held before. */
  previousAt(position: number): FlowNode {
    return this.#previous[position] as number;
  }

  /** What the name that was set at `position` held since then. */
  heldAt(position: number): FlowNode {
    return this.#held[position] as number;
  }

  /** Forgets all marks; a walk over the log marks names to see each of them once. */
  startMarking(): void {
    this.#stamp++;
  }

  /** True the first time after `startMarking`. */
  mark(name: number): boolean {
    if (name >= this.#stamps.length) this.#grow(name);
    if (this.#stamps[name] === this.#stamp) return false;
    this.#stamps[name] = this.#stamp;
    return true;
  }

  /** At the end of a scope: nothing is set any more. */
  clear(): void {
    for (const name of this.#names) this.#current[name] = UNSET;
    this.#names.length = 0;
    this.#previous.length = 0;
    this.#held.length = 0;
  }

  #record(name: number, before: FlowNode, version: FlowNode): void {
    this.#names.push(name);
    this.#previous.push(before);
    this.#held.push(version);
  }

  #grow(name: number): void {
    const length = Math.max(name + 1, this.#current.length * 2);
    const current = new Int32Array(length).fill(UNSET);
    current.set(this.#current);
    const stamps = new Int32Array(length);
    stamps.set(this.#stamps);
    this.#current = current;
    this.#stamps = stamps;
  }
}
