/** A code pattern: Python with holes, parsed by the same parser as the code it is held against. */
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Regex } from '../regex.ts';
import type { ArgumentHoles } from './argument-holes.ts';

export interface Pattern {
  readonly source: string;
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
