/**
 * A parsed text: five parallel typed arrays in post-order, so that a node's descendants are the nodes just before it.
 * Why not objects: a thousand trees take 66 MB this way, and walking one is a loop over an array.
 */
import type { Span } from '../text/span.ts';
import type { NodeKind } from './node-kind.ts';

/** A node is its index; -1 stands for none. */
export type Node = number;

export interface TreeArrays {
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Index of the first descendant; the node itself where it has none. */
  readonly firsts: Int32Array;
  readonly values: Int32Array;
  /** Comments in source order: start, end, start, end …; from `#` to before the line break. */
  readonly comments: Int32Array;
  /** How many places did not fit the grammar. 0: the text is valid as far as the parser knows. */
  readonly errors: number;
}

export class Tree {
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly firsts: Int32Array;
  readonly values: Int32Array;
  readonly comments: Int32Array;
  readonly errors: number;
  readonly size: number;
  #parents: Int32Array | undefined;

  constructor(
    readonly text: string,
    arrays: TreeArrays,
    /** Values of String nodes that are not written as Python writes them: those of configuration files. */
    readonly literals?: ReadonlyMap<Node, string>,
  ) {
    this.kinds = arrays.kinds;
    this.starts = arrays.starts;
    this.ends = arrays.ends;
    this.firsts = arrays.firsts;
    this.values = arrays.values;
    this.comments = arrays.comments;
    this.errors = arrays.errors;
    this.size = arrays.kinds.length;
  }

  /** The Module node. */
  get root(): Node {
    return this.size - 1;
  }

  kind(node: Node): NodeKind {
    return this.kinds[node] as NodeKind;
  }

  start(node: Node): number {
    return this.starts[node] as number;
  }

  end(node: Node): number {
    return this.ends[node] as number;
  }

  span(node: Node): Span {
    return { start: this.start(node), end: this.end(node) };
  }

  value(node: Node): number {
    return this.values[node] as number;
  }

  source(node: Node): string {
    return this.text.slice(this.start(node), this.end(node));
  }

  first(node: Node): Node {
    return this.firsts[node] as Node;
  }

  hasChildren(node: Node): boolean {
    return this.first(node) < node;
  }

  /** The last child, or -1. */
  lastChild(node: Node): Node {
    return this.first(node) < node ? node - 1 : -1;
  }

  /** The sibling before `child` below `parent`, or -1. */
  previousSibling(parent: Node, child: Node): Node {
    const before = this.first(child) - 1;
    return before >= this.first(parent) ? before : -1;
  }

  /** The children in source order. */
  children(node: Node): Node[] {
    const reversed: Node[] = [];
    for (let child = this.lastChild(node); child >= 0; child = this.previousSibling(node, child)) reversed.push(child);
    return reversed.reverse();
  }

  /** The first child, or -1; walks the siblings, so prefer `lastChild` in hot loops. */
  firstChild(node: Node): Node {
    let child = this.lastChild(node);
    for (let before = child; before >= 0; before = this.previousSibling(node, before)) child = before;
    return child;
  }

  /** The parent, or -1 for the root. The table is made on the first call. */
  parent(node: Node): Node {
    this.#parents ??= this.#findParents();
    return this.#parents[node] as Node;
  }

  /** Does `ancestor` hold `node`? A node holds itself. */
  isWithin(node: Node, ancestor: Node): boolean {
    return node <= ancestor && node >= this.first(ancestor);
  }

  #findParents(): Int32Array {
    const parents = new Int32Array(this.size).fill(-1);
    for (let node = 0; node < this.size; node++) {
      for (let child = this.lastChild(node); child >= 0; child = this.previousSibling(node, child))
        parents[child] = node;
    }
    return parents;
  }
}
