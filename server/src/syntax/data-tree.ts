/**
 * Configuration files as trees of Python's literals: a mapping is a Dict, a list a List, a text a String whose value stands
 * beside the tree because it is not written as Python writes it. So one pattern language serves them all:
 * `{..., "command": "npx", ...}` finds its place in JSON, YAML and TOML alike, and `RUN("=~/curl/")` in a Dockerfile.
 */
import type {
  DataArgument,
  DataDocument,
  DataEntry,
  DataStatement,
  DataText,
  DataValue,
} from '../document/data/data-value.ts';
import type { Span } from '../text/span.ts';
import { internName } from './names.ts';
import { NodeKind } from './node-kind.ts';
import { type Node, Tree } from './tree.ts';
import { TreeBuilder } from './tree-builder.ts';

/** The tree of a file that has been read. Takes time in proportion to its size. */
export function dataTree(text: string, { statements, comments, errors }: DataDocument): Tree {
  return new DataTreeWriter(text).write(statements, { comments, errors });
}

class DataTreeWriter {
  readonly #nodes = new TreeBuilder();
  readonly #literals = new Map<Node, string>();

  constructor(private readonly text: string) {}

  write(statements: readonly DataStatement[], { comments, errors }: Pick<DataDocument, 'comments' | 'errors'>): Tree {
    for (const statement of statements) this.#statement(statement);
    this.#nodes.add(NodeKind.Module, 0, this.text.length, 0, 0);
    const flat = comments.flatMap(({ start, end }) => [start, end]);
    return new Tree(this.text, this.#nodes.take(flat, errors), this.#literals);
  }

  #statement(statement: DataStatement): void {
    const first = this.#nodes.size;
    switch (statement.kind) {
      case 'value':
        this.#value(statement.value);
        this.#add(NodeKind.ExpressionStatement, statement.value.span, first);
        return;
      case 'call':
        this.#name(statement.name);
        for (const argument of statement.arguments) this.#argument(argument);
        this.#add(NodeKind.Call, statement.span, first);
        this.#add(NodeKind.ExpressionStatement, statement.span, first);
    }
  }

  #argument({ name, span, value }: DataArgument): void {
    const first = this.#nodes.size;
    this.#value(value);
    if (name !== undefined) this.#add(NodeKind.Keyword, span, first, internName(name));
  }

  /** The readers bound the nesting, so the recursion is bounded too. */
  #value(value: DataValue): void {
    const first = this.#nodes.size;
    switch (value.kind) {
      case 'map':
        for (const entry of value.entries) this.#entry(entry);
        this.#add(NodeKind.Dict, value.span, first);
        return;
      case 'list':
        for (const item of value.items) this.#value(item);
        this.#add(NodeKind.List, value.span, first);
        return;
      case 'text':
        this.#text(value);
        return;
      default:
        this.#add(PLAIN[value.kind], value.span, first);
    }
  }

  #entry({ key, value }: DataEntry): void {
    const first = this.#nodes.size;
    this.#text(key);
    this.#value(value);
    const span = { start: Math.min(key.span.start, value.span.start), end: Math.max(key.span.end, value.span.end) };
    this.#add(NodeKind.DictEntry, span, first);
  }

  #text({ span, value }: DataText): void {
    this.#literals.set(this.#nodes.size, value);
    this.#add(NodeKind.String, span, this.#nodes.size);
  }

  #name({ span, value }: DataText): void {
    this.#add(NodeKind.Name, span, this.#nodes.size, internName(value));
  }

  #add(kind: NodeKind, { start, end }: Span, first: Node, value = 0): void {
    this.#nodes.add(kind, start, end, first, value);
  }
}

/** A reference (YAML's alias) stands for something, and nobody looks for what. */
const PLAIN = {
  number: NodeKind.Number,
  true: NodeKind.TrueLiteral,
  false: NodeKind.FalseLiteral,
  null: NodeKind.NoneLiteral,
  reference: NodeKind.Missing,
} as const;
