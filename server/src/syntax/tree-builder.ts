/** The tree under construction: nodes are appended in post-order to arrays that grow and are used again. */
import type { NodeKind } from './node-kind.ts';
import { resized } from './resized.ts';
import type { TreeArrays } from './tree.ts';

/** Bytes of an integer, and how many of them a node has: start, end, first, value. */
const WORD = 4;
const WORDS_PER_NODE = 4;

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

  /**
   * The finished arrays as copies of exact size; the builder is empty afterwards. They share one buffer, because a notebook
   * has many small trees, and each buffer costs more than what is in it. `comments`: start, end, start, end …
   */
  take(comments: readonly number[], errors: number): TreeArrays {
    const { size } = this;
    const buffer = new ArrayBuffer((size * WORDS_PER_NODE + comments.length) * WORD + size);
    const words = (place: number, source: Int32Array) =>
      copied(new Int32Array(buffer, place * size * WORD, size), source);
    const afterNodes = size * WORDS_PER_NODE * WORD;
    const arrays: TreeArrays = {
      starts: words(0, this.starts),
      ends: words(1, this.ends),
      firsts: words(2, this.firsts),
      values: words(3, this.values),
      comments: copied(new Int32Array(buffer, afterNodes, comments.length), comments),
      kinds: copied(new Uint8Array(buffer, afterNodes + comments.length * WORD, size), this.kinds),
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

/** Below this length a loop is faster than a view on the source. */
const SHORT = 256;

/** Fills `target` from the beginning of `source`. */
function copied<T extends Int32Array | Uint8Array>(target: T, source: ArrayLike<number>): T {
  if (target.length > SHORT && ArrayBuffer.isView(source)) {
    target.set((source as T).subarray(0, target.length));
    return target;
  }
  for (let at = 0; at < target.length; at++) target[at] = source[at] as number;
  return target;
}
