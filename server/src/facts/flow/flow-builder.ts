/**
 * A flow graph under construction: the edges so far, what each name holds at the place the walk has got to, and the function
 * that it is in. The functions that walk the tree take it as their first argument. Functions are walked after the text around
 * them, each once and by itself.
 */
import type { Node, Tree } from '../../syntax/tree.ts';
import { collectScopes } from '../collect-scopes.ts';
import type { Scope, ScopeTable } from '../scope.ts';
import { EdgeList, FieldOp } from './edge-list.ts';
import { type FlowCall, type FlowFunction, FlowKind, type FlowNode } from './flow-graph.ts';
import { type Capture, classNamed, collectCaptures, isFixed, MODULE, ownerOf } from './free-names.ts';
import { Junction } from './junction.ts';
import { type RecordClass, recordClass } from './record-class.ts';
import { SharedNames } from './shared-names.ts';
import { Structured } from './structured.ts';
import { UNSET, Versions } from './versions.ts';

/** The code that is being walked: the top level, or one function. */
export interface Frame {
  /** The FunctionDef or Lambda; -1 for the top level. */
  readonly definition: Node;
  /** Index of its scope. */
  readonly scope: number;
  readonly result: FlowNode;
  /** The name of the object (or class) that a method is called on, -1 for none, and the node that holds what all methods share. */
  readonly self: number;
  readonly shared: FlowNode;
}

/** A function that was defined and is still to be walked. */
export interface PendingFunction {
  readonly frame: Frame;
  /** Its Parameter nodes, and the class that it is a method of, or -1. */
  readonly parameters: readonly Node[];
  readonly owner: Node;
  readonly binding: FlowFunction['binding'];
}

export interface Loop {
  readonly exits: Junction;
  readonly continues: Junction;
}

// One of each serves all graphs: building is synchronous, and their arrays are worth keeping.
const edges = new EdgeList();
const versions = new Versions();
const structured = new Structured();

const NOT_ASKED = -1;

export class FlowBuilder {
  readonly edges = edges;
  readonly versions = versions;
  readonly structured = structured;
  readonly scopes: ScopeTable;
  readonly captures: ReadonlyMap<number, readonly Capture[]>;
  /** A node that nothing leads to: what an unbound name holds. */
  readonly nothing: FlowNode;
  /** False behind `return`, `raise`, `break` …, where the walk goes on and gets nowhere. */
  live = true;
  loop: Loop | undefined;
  /** Where the code that is being walked ends. */
  ends: Junction;
  /** By name id of a parameter that was set anew, whatever happens: what the object that came in holds in the end. */
  readonly given = new Map<number, FlowNode>();
  /** The names of the parameters. */
  parameters: ReadonlySet<number> = new Set();
  /** How many branching statements are around. */
  depth = 0;
  frame: Frame;
  /** By name id, while class bodies are walked: what the names that they bind hold for the functions inside. */
  hidden: ReadonlyMap<number, FlowNode> = new Map();
  readonly pending: PendingFunction[] = [];
  readonly calls = new Map<Node, FlowCall>();
  readonly functions = new Map<Node, FlowFunction>();
  readonly names = new SharedNames(this);
  /** By ClassDef: what the instances of the class hold, whichever method stored it. */
  readonly instances = new Map<Node, FlowNode>();
  readonly #records = new Map<Node, RecordClass | undefined>();
  readonly anchors: Node[] = [];
  readonly definitions: Node[] = [];
  readonly #asked: FlowNode[] = [];
  readonly #dead = new Set<FlowNode>();
  #initial = new Map<number, FlowNode>();

  constructor(readonly tree: Tree) {
    this.edges.begin();
    this.structured.begin(tree);
    this.scopes = collectScopes(tree);
    this.captures = collectCaptures(tree, this.scopes);
    this.frame = { definition: -1, scope: MODULE, result: -1, self: -1, shared: -1 };
    this.nothing = this.add(-1);
    this.ends = this.fork();
  }

  get size(): number {
    return this.tree.size + this.anchors.length;
  }

  /** A new node; `anchor` stands for it in a trail. It belongs to the code that is being walked, or to what else is said. */
  add(anchor: Node, definition = this.frame.definition): FlowNode {
    this.definitions.push(definition);
    this.#asked.push(NOT_ASKED);
    return this.tree.size + this.anchors.push(anchor) - 1;
  }

  /** The same value gets on; nothing leads from nothing. */
  connect(from: FlowNode, to: FlowNode): void {
    if (from !== this.nothing) this.edges.add(from, to, FlowKind.Same, -1);
  }

  /** Puts a value into a field of another, or takes it out; for a field that is not known (-1), anything may be in it. */
  access(from: FlowNode, to: FlowNode, op: FieldOp.Store | FieldOp.Load, field: number): void {
    if (from === this.nothing) return;
    if (field < 0) this.edges.add(from, to, FlowKind.Part, -1);
    else this.edges.addAccess(from, to, op === FieldOp.Store ? FlowKind.Part : FlowKind.Same, op, field);
  }

  /** A version that holds what another one did, but for a field that is about to be replaced. */
  without(from: FlowNode, to: FlowNode, field: number): void {
    if (from === this.nothing) return;
    if (field < 0) this.edges.add(from, to, FlowKind.Same, -1);
    else this.edges.addAccess(from, to, FlowKind.Same, FieldOp.Clear, field);
  }

  /** What the name holds here. */
  valueOf(name: number): FlowNode {
    return this.resolved(name, this.versions.get(name));
  }

  /** What a function that is defined here sees of the name: not what the body of a class around it has bound. */
  outerValueOf(name: number): FlowNode {
    return this.resolved(name, this.hidden.get(name) ?? this.versions.get(name));
  }

  /** A version of the name; where it has none yet, what it holds at the beginning of the code. */
  resolved(name: number, version: FlowNode): FlowNode {
    return version === UNSET ? this.#initialOf(name) : version;
  }

  /** As `resolved`, and undefined where nobody has asked for the name yet. */
  knownInitialOf(name: number): FlowNode | undefined {
    return this.#initial.get(name);
  }

  /** Binds the name from here on. Names of imports and definitions hold nothing that flows, and need no versions. */
  bind(name: number, version: FlowNode): void {
    if (!this.live) this.#dead.add(version);
    this.versions.set(name, version);
  }

  /** Was the version made behind a `return` or the like, where nobody gets to? */
  isDead(version: FlowNode): boolean {
    return this.#dead.has(version);
  }

  /** Says that `version` is `from`, and a test was made. */
  markAsked(version: FlowNode, from: FlowNode): void {
    this.#asked[version - this.tree.size] = from;
  }

  /** The version before the test that made this one; undefined for others. */
  askedFrom(version: FlowNode): FlowNode | undefined {
    const from = this.#asked[version - this.tree.size] ?? NOT_ASKED;
    return from === NOT_ASKED ? undefined : from;
  }

  /** The ways part here; see Junction. */
  fork(): Junction {
    return new Junction(this);
  }

  enter(frame: Frame): void {
    this.versions.clear();
    this.#initial = new Map();
    this.frame = frame;
    this.live = true;
    this.loop = undefined;
    this.depth = 0;
    this.given.clear();
  }

  /** The name gets another object: what is done to that one is not done to the one that came in. */
  letGo(name: number): void {
    if (!this.parameters.has(name) || this.depth > 0 || !this.live || this.given.has(name)) return;
    const now = this.valueOf(name);
    const earlier = this.ends.heldBy(name);
    const end = earlier === undefined ? now : this.add(-1);
    if (earlier !== undefined) for (const held of [now, this.resolved(name, earlier)]) this.connect(held, end);
    this.given.set(name, end);
  }

  /** The fields of a ClassDef that is made of fields. */
  recordClass(definition: Node): RecordClass | undefined {
    if (!this.#records.has(definition)) this.#records.set(definition, recordClass(this.tree, definition));
    return this.#records.get(definition);
  }

  scope(index: number): Scope {
    return this.scopes.scopes[index] as Scope;
  }

  #initialOf(name: number): FlowNode {
    let node = this.#initial.get(name);
    if (node === undefined) {
      node = this.#findInitial(name);
      this.#initial.set(name, node);
    }
    return node;
  }

  #findInitial(name: number): FlowNode {
    const { scope } = this.frame;
    const owner = ownerOf(this.scopes, scope, name);
    if (owner >= 0 && isFixed(this.scope(owner), name)) {
      const definition = classNamed(this.scope(owner), name);
      return definition >= 0 ? definition : this.nothing;
    }
    if (scope === MODULE) return this.names.importOf(name);
    return owner === scope ? this.nothing : this.names.seenIn(Math.max(owner, MODULE), name);
  }
}
