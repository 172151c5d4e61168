/** A code pattern: Python with holes, parsed by the same parser as the code it is held against. */
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Regex } from '../regex.ts';
import type { ArgumentHoles } from './argument-holes.ts';

/** What the `options:` of a rule say about its patterns. https://semgrep.dev/docs/writing-rules/rule-syntax#options */
export interface PatternOptions {
  /** A name also matches as the constant that it stands for. */
  readonly constantPropagation: boolean;
  /** A name also matches as the expression that it is bound to. */
  readonly symbolicPropagation: boolean;
  /** The operands of `and` and `or` match in any order. */
  readonly commutativeBooleans: boolean;
  /** The sides of `==` and `!=` match in any order. */
  readonly commutativeComparisons: boolean;
}

export const DEFAULT_PATTERN_OPTIONS: PatternOptions = {
  constantPropagation: true,
  symbolicPropagation: false,
  commutativeBooleans: false,
  commutativeComparisons: false,
};

export interface Pattern {
  readonly source: string;
  readonly options: PatternOptions;
  /**
   * From one of Semgrep's classic files: its names also match as they are spelled, whatever they stand for in the code, and
   * an argument that nobody can see below `*args` or `**options` is not there.
   */
  readonly classic: boolean;
  readonly tree: Tree;
  /** The expression or statement to find; for a sequence of statements the Module that holds them. */
  readonly root: Node;
  /** Concrete dotted names below `root`: `torch.load` for its Attribute node. They match by meaning, not by spelling. */
  readonly dotted: ReadonlyMap<Node, string>;
  /** The arguments of each of its calls. */
  readonly calls: ReadonlyMap<Node, ArgumentHoles>;
  /** `"=~/…/"` strings. */
  readonly regexes: ReadonlyMap<Node, Regex>;
  /** The metavariables it binds, with their dollars. */
  readonly metavariables: ReadonlySet<string>;
}
