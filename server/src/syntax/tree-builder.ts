/** The tree under construction: nodes are appended in post-order to arrays that grow and are used again. */
import type { NodeKind } from './node-kind.ts';
import { resized } from './resized.ts';
import type { TreeArrays } from './tree.ts';

const INITIAL_CAPACITY = 1 << 14;
/** Arrays longer than this are given back after a parse, so that one huge file does not cost memory for ever. */
const KEPT_CAPACITY = 1 << 19;

export class TreeBuilder {
  kinds = new Uint8Array(INITIAL_CAPACITY);
  starts = new Int32Array(INITIAL_CAPACITY);
  ends = new Int32Array(INITIAL_CAPACITY);
  firsts = new Int32Array(INITIAL_CAPACITY);
  values = new Int32Array(INITIAL_CAPACITY);
  size = 0;

  /** Appends a node whose descendants are the nodes from `first` on; a leaf has `first === size`. */
  add(kind: NodeKind, start: number, end: number, first: number, value: number): void {
    const at = this.size;
    if (at === this.kinds.length) this.#resize(at * 2);
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.firsts[at] = first;
    this.values[at] = value;
    this.size = at + 1;
  }

  /** The finished arrays as copies of exact size; the builder is empty afterwards. */
  take(comments: Int32Array, errors: number): TreeArrays {
    const { size } = this;
    const arrays: TreeArrays = {
      kinds: this.kinds.slice(0, size),
      starts: this.starts.slice(0, size),
      ends: this.ends.slice(0, size),
      firsts: this.firsts.slice(0, size),
      values: this.values.slice(0, size),
      comments,
      errors,
    };
    this.size = 0;
    if (this.kinds.length > KEPT_CAPACITY) this.#resize(INITIAL_CAPACITY);
    return arrays;
  }

  #resize(capacity: number): void {
    this.kinds = resized(new Uint8Array(capacity), this.kinds);
    this.starts = resized(new Int32Array(capacity), this.starts);
    this.ends = resized(new Int32Array(capacity), this.ends);
    this.firsts = resized(new Int32Array(capacity), this.firsts);
    this.values = resized(new Int32Array(capacity), this.values);
  }
}
