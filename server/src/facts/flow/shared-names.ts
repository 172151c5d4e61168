/**
 * Names that more than one piece of code knows: a function reads what the scope around it binds, writes it by `global` or
 * `nonlocal`, or changes what it holds; a unit reads what another one has bound. When functions run nobody knows, and so such
 * a name has one node for all of them.
 */
import type { Node } from '../../syntax/tree.ts';
import type { FlowBuilder } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { isFunction, MODULE } from './free-names.ts';

/** By scope and name id. */
type Cells = Map<number, Map<number, FlowNode>>;

const NO_CELLS: ReadonlyMap<number, FlowNode> = new Map();

export class SharedNames {
  /** By name id: values that come from other units, at the top level. */
  readonly imports = new Map<number, FlowNode>();
  readonly #builder: FlowBuilder;
  readonly #seen: Cells = new Map();
  readonly #written: Cells = new Map();
  /** Of each node in `#written`, the first function that writes it. */
  readonly #writers = new Map<FlowNode, Node>();

  constructor(builder: FlowBuilder) {
    this.#builder = builder;
  }

  /** What other units have bound to a name of the top level. */
  importOf(name: number): FlowNode {
    let node = this.imports.get(name);
    if (node === undefined) {
      node = this.#builder.add(-1, -1);
      this.imports.set(name, node);
    }
    return node;
  }

  /** What the functions inside a scope see of one of its names. */
  seenIn(scope: number, name: number): FlowNode {
    return this.#cell(this.#seen, scope, name);
  }

  /** What the functions inside a scope make of one of its names, which they see as well. */
  writtenIn(scope: number, name: number): FlowNode {
    const isNew = this.#written.get(scope)?.has(name) !== true;
    const cell = this.#cell(this.#written, scope, name);
    if (isNew) {
      this.#builder.connect(cell, this.seenIn(scope, name));
      this.#writers.set(cell, this.#builder.frame.definition);
    }
    return cell;
  }

  /** The names of a scope that functions inside it see, and those that they write, by name id. */
  allSeenIn(scope: number): ReadonlyMap<number, FlowNode> {
    return this.#seen.get(scope) ?? NO_CELLS;
  }

  allWrittenIn(scope: number): ReadonlyMap<number, FlowNode> {
    return this.#written.get(scope) ?? NO_CELLS;
  }

  /** All names that some function writes from afar, whatever their scope. */
  writtenNames(): ReadonlySet<number> {
    return new Set([...this.#written.values()].flatMap((cells) => [...cells.keys()]));
  }

  /** The first function that writes what the node stands for. */
  writerOf(cell: FlowNode): Node {
    return this.#writers.get(cell) ?? -1;
  }

  #cell(cells: Cells, scope: number, name: number): FlowNode {
    let names = cells.get(scope);
    if (names === undefined) {
      names = new Map();
      cells.set(scope, names);
    }
    let cell = names.get(name);
    if (cell === undefined) {
      cell = this.#builder.add(-1, this.#definitionOf(scope));
      names.set(name, cell);
    }
    return cell;
  }

  /** The function whose code a scope's names live in: for a comprehension or a class body, the one around it. */
  #definitionOf(scope: number): Node {
    let index = scope;
    while (index > MODULE && !isFunction(this.#builder.scope(index))) index = this.#builder.scope(index).parent;
    return index === MODULE ? -1 : this.#builder.scope(index).owner;
  }
}
