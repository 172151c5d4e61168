/** The expressions that a name stands for, where a rule asks for that: `options: {symbolic_propagation: true}`. */
import { boundValue } from '../../facts/bound-value.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';

/** Names of names are followed so far, and only to expressions of that many nodes: larger ones are data. */
const MOST_STEPS = 24;
const MOST_NODES = 500;

/** What the name is bound to, what that is bound to, and so on. Empty for everything that is no name. */
export function symbolicValues(program: Program, code: NodeRef): readonly NodeRef[] {
  const values: NodeRef[] = [];
  for (let value = boundValue(program, code); value !== undefined; value = boundValue(program, value)) {
    if (values.length === MOST_STEPS || !isSymbolic(value)) break;
    values.push(value);
  }
  return values;
}

/** Containers and whatever decides or runs later are not taken to be the same thing wherever their name stands. */
function isSymbolic({ unit: { tree }, node }: NodeRef): boolean {
  if (node - tree.first(node) > MOST_NODES) return false;
  for (let inner = tree.first(node); inner <= node; inner++) {
    if (OPAQUE.has(tree.kind(inner))) return false;
  }
  return true;
}

const OPAQUE: ReadonlySet<NodeKind> = new Set([
  NodeKind.Await,
  NodeKind.Conditional,
  NodeKind.Dict,
  NodeKind.DictComprehension,
  NodeKind.Generator,
  NodeKind.Lambda,
  NodeKind.List,
  NodeKind.ListComprehension,
  NodeKind.Set,
  NodeKind.SetComprehension,
  NodeKind.Tuple,
  NodeKind.Walrus,
  NodeKind.Yield,
]);
