/** Where a name gets its meaning: one record for each place of a text that binds it. */
import type { Node } from '../syntax/tree.ts';

export type Binding =
  /** `qualified` is the dotted name that the import gives: `torch.load`, with leading dots where it is relative. */
  | (Bound & { readonly kind: 'import'; readonly qualified: string })
  /** `value` is the expression, where the name gets it whole. */
  | (Bound & { readonly kind: 'assignment'; readonly value: Node })
  /** `with value as name` */
  | (Bound & { readonly kind: 'context'; readonly value: Node })
  /** `for name in value`, in statements and comprehensions. */
  | (Bound & { readonly kind: 'element'; readonly value: Node })
  | (Bound & { readonly kind: 'parameter'; readonly annotation: Node; readonly default: Node })
  | (Bound & { readonly kind: 'function'; readonly definition: Node })
  | (Bound & { readonly kind: 'class'; readonly definition: Node })
  /** Unpacking: some part of `value`, or of one element of it where a loop unpacks. */
  | (Bound & { readonly kind: 'part'; readonly value: Node })
  /** `name += value`: what the name was bound to before, and `value`. */
  | (Bound & { readonly kind: 'augmented'; readonly value: Node })
  /** `del`, `except … as`, `match` captures: bound, and nobody knows to what. */
  | (Bound & { readonly kind: 'unknown' });

interface Bound {
  /** The node that carries the name: a Name, an ImportAlias, a Parameter. */
  readonly node: Node;
  /** Nodes inside `region` and after `node` see this binding for certain; elsewhere it may or may not have happened. */
  readonly region: Node;
}
