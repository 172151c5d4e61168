/** The edges of a graph while it is made, and the same edges by the node that they leave once it is complete. */
import type { Node } from '../../syntax/tree.ts';
import type { FieldAccess, FlowEdge, FlowKind, FlowNode } from './flow-graph.ts';

/** What an edge does to a field; 0 for nothing. */
export enum FieldOp {
  None,
  Store,
  Load,
  Clear,
}

/** Kind, operation and field of an edge share one number: four bits, two bits, the rest. */
const KIND_BITS = 4;
const FIELD_SHIFT = 6;
const KIND_MASK = (1 << KIND_BITS) - 1;
const OP_MASK = 3;

const WORDS = 4;
const INITIAL_EDGES = 1 << 13;
/** A longer list is not kept for the next graph. */
const MOST_KEPT = 1 << 17;

const NO_EDGES: readonly FlowEdge[] = [];
const OPS = ['store', 'load', 'clear'] as const;

/** Four numbers an edge: from, to, code, by. */
export class EdgeList {
  #words = new Int32Array(INITIAL_EDGES * WORDS);
  #size = 0;

  get count(): number {
    return this.#size / WORDS;
  }

  begin(): void {
    this.#size = 0;
    if (this.#words.length > MOST_KEPT * WORDS) this.#words = new Int32Array(INITIAL_EDGES * WORDS);
  }

  /** `by`: the node that the kind asks for, else -1. */
  add(from: FlowNode, to: FlowNode, kind: FlowKind, by: Node): void {
    this.#append(from, to, kind, by);
  }

  /** As `add` for an edge that stores into, loads from or clears a field. */
  addAccess(from: FlowNode, to: FlowNode, kind: FlowKind, op: FieldOp, field: number): void {
    this.#append(from, to, kind | (op << KIND_BITS) | (field << FIELD_SHIFT), -1);
  }

  /** The edges by their first node; `nodes` is how many nodes there are. */
  take(nodes: number): Successors {
    const words = this.#words;
    const offsets = new Int32Array(nodes + 1);
    for (let at = 0; at < this.#size; at += WORDS) offsets[(words[at] as number) + 1]!++;
    for (let node = 0; node < nodes; node++) offsets[node + 1]! += offsets[node] as number;
    const places = offsets.slice();
    const packed = new Int32Array(this.count * (WORDS - 1));
    for (let at = 0; at < this.#size; at += WORDS) {
      const place = places[words[at] as number]!++ * (WORDS - 1);
      packed[place] = words[at + 1] as number;
      packed[place + 1] = words[at + 2] as number;
      packed[place + 2] = words[at + 3] as number;
    }
    return new Successors(offsets, packed);
  }

  #append(from: FlowNode, to: FlowNode, code: number, by: Node): void {
    const at = this.#size;
    if (at === this.#words.length) {
      const grown = new Int32Array(at * 2);
      grown.set(this.#words);
      this.#words = grown;
    }
    const words = this.#words;
    words[at] = from;
    words[at + 1] = to;
    words[at + 2] = code;
    words[at + 3] = by;
    this.#size = at + WORDS;
  }
}

/** Edges as objects are made when somebody asks for them, and kept: most nodes of most texts are never asked. */
export class Successors {
  readonly #offsets: Int32Array;
  readonly #packed: Int32Array;
  readonly #known = new Map<FlowNode, readonly FlowEdge[]>();

  constructor(offsets: Int32Array, packed: Int32Array) {
    this.#offsets = offsets;
    this.#packed = packed;
  }

  of(node: FlowNode): readonly FlowEdge[] {
    const begin = this.#offsets[node] ?? 0;
    const end = this.#offsets[node + 1] ?? 0;
    if (begin >= end) return NO_EDGES;
    let edges = this.#known.get(node);
    if (edges === undefined) {
      edges = Array.from({ length: end - begin }, (_, index) => this.#edgeAt((begin + index) * (WORDS - 1)));
      this.#known.set(node, edges);
    }
    return edges;
  }

  #edgeAt(place: number): FlowEdge {
    const to = this.#packed[place] as number;
    const code = this.#packed[place + 1] as number;
    const by = this.#packed[place + 2] as number;
    const kind: FlowKind = code & KIND_MASK;
    const access = accessOf(code);
    return access === undefined ? { to, kind, by } : { to, kind, by, access };
  }
}

function accessOf(code: number): FieldAccess | undefined {
  const op = OPS[((code >> KIND_BITS) & OP_MASK) - 1];
  return op === undefined ? undefined : { op, field: code >> FIELD_SHIFT };
}
