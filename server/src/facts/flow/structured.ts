/**
 * Expressions that are not evaluated in the order in which their nodes stand: comprehensions (the element comes first and is
 * evaluated last), conditionals, `and` and `or`, lambdas. A walk over nodes asks here whether one begins where it stands.
 */
import { NodeKind } from '../../syntax/node-kind.ts';
import { resized } from '../../syntax/resized.ts';
import type { Node, Tree } from '../../syntax/tree.ts';

const STRUCTURED: ReadonlySet<NodeKind> = new Set([
  NodeKind.ListComprehension,
  NodeKind.SetComprehension,
  NodeKind.DictComprehension,
  NodeKind.Generator,
  NodeKind.Lambda,
  NodeKind.Conditional,
  NodeKind.Boolean,
]);

const NONE = -1;

export class Structured {
  /** By first descendant: the outermost one that begins there. By node: the next one further in that begins at the same place. */
  #outermost = new Int32Array(1 << 12);
  #inner = new Int32Array(1 << 12);

  begin(tree: Tree): void {
    if (tree.size > this.#outermost.length) {
      this.#outermost = resized(new Int32Array(tree.size * 2), this.#outermost);
      this.#inner = new Int32Array(tree.size * 2);
    }
    this.#outermost.fill(NONE, 0, tree.size);
    for (let node = 0; node < tree.size; node++) {
      if (!STRUCTURED.has(tree.kind(node))) continue;
      const first = tree.first(node);
      this.#inner[node] = this.#outermost[first] as Node;
      this.#outermost[first] = node;
    }
  }

  /** The outermost one whose first descendant is `first` and that does not reach beyond `last`; -1 for none. */
  at(first: Node, last: Node): Node {
    let node = this.#outermost[first] as Node;
    while (node > last) node = this.#inner[node] as Node;
    return node;
  }
}
