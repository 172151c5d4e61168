/**
 * A place where several ways meet: behind an `if`, at the end of a loop, of a function. Each way that gets here arrives with
 * what the names hold on it. Only what was set since the way before is looked at, so that five thousand returns of a function
 * with two thousand names cost what was set between them.
 */
import type { FlowBuilder } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { UNSET } from './versions.ts';

/** So many tests of one variable in a row are looked through; real code makes three. */
const MOST_TESTS = 16;

/** What one name holds here. */
interface Meeting {
  /** What it held where the ways parted. */
  readonly base: FlowNode;
  held: FlowNode;
  /** `held` is a node of the junction's own, which more edges may lead to. */
  isJoin: boolean;
}

export class Junction {
  readonly #builder: FlowBuilder;
  readonly #opened: number;
  #looked: number;
  #arrivals = 0;
  readonly #meetings = new Map<number, Meeting>();

  /** Opened where the ways part. */
  constructor(builder: FlowBuilder) {
    this.#builder = builder;
    this.#opened = builder.versions.position;
    this.#looked = this.#opened;
  }

  get isReached(): boolean {
    return this.#arrivals > 0;
  }

  /** The way that is being walked ends here; a way that ended before (by `return` …) does not get here. */
  arrive(): void {
    const builder = this.#builder;
    if (!builder.live) return;
    const { versions } = builder;
    const end = versions.position;
    versions.startMarking();
    for (let at = this.#looked; at < end; at++) {
      const name = versions.nameAt(at);
      if (versions.mark(name)) this.#meet(name, versions.previousAt(at), versions.get(name));
    }
    this.#looked = end;
    this.#arrivals++;
  }

  /** What the names hold that were set on some way, by name. */
  *held(): Iterable<readonly [name: number, held: FlowNode]> {
    for (const [name, { held }] of this.#meetings) yield [name, held];
  }

  /** What the name holds here; undefined where no way has set it. */
  heldBy(name: number): FlowNode | undefined {
    return this.#meetings.get(name)?.held;
  }

  /** The walk goes on from here. */
  close(): void {
    const { versions } = this.#builder;
    versions.rewind(this.#opened);
    for (const [name, { held }] of this.#meetings) versions.set(name, held);
    this.#builder.live = this.#arrivals > 0;
  }

  /** Ways that arrived before the name was first set all came with what it held before that. */
  #meet(name: number, before: FlowNode, version: FlowNode): void {
    const meeting = this.#meetings.get(name);
    if (meeting !== undefined) this.#join(name, meeting, version);
    else if (this.#arrivals === 0) this.#meetings.set(name, { base: before, held: version, isJoin: false });
    else {
      const first = { base: before, held: before, isJoin: false };
      this.#meetings.set(name, first);
      this.#join(name, first, version);
    }
  }

  #join(name: number, meeting: Meeting, version: FlowNode): void {
    const builder = this.#builder;
    const { held } = meeting;
    if (held === version) return;
    if (meeting.isJoin) {
      builder.connect(builder.resolved(name, version), held);
    } else if (this.#isBase(name, meeting.base, held) && this.#isBase(name, meeting.base, version)) {
      // Tests were made on the way, and both answers meet again: nothing is known any more.
      meeting.held = meeting.base;
    } else {
      meeting.held = builder.add(-1);
      meeting.isJoin = true;
      builder.connect(builder.resolved(name, held), meeting.held);
      builder.connect(builder.resolved(name, version), meeting.held);
    }
  }

  /** Is the version what the name held where the ways parted, apart from tests that were made since? */
  #isBase(name: number, base: FlowNode, version: FlowNode): boolean {
    let at = version;
    for (let tests = 0; tests < MOST_TESTS; tests++) {
      if (at === base) return true;
      const from = this.#builder.askedFrom(at);
      if (from === undefined) return base === UNSET && at === this.#builder.knownInitialOf(name);
      at = from;
    }
    return false;
  }
}
