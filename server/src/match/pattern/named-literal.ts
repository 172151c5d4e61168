/** Lists, tuples, sets and dictionaries behind a name: `origins = ["*"]` … `allow_origins=origins`. */
import type { NodeRef, Program } from '../../facts/program.ts';
import { reachingBindings } from '../../facts/reaching.ts';
import { NodeKind } from '../../syntax/node-kind.ts';

/**
 * The literal that the name is bound to, where it is bound to nothing else and nobody changes it on the way
 * (`options["x"] = …`, `origins.append(…)`); otherwise the node itself.
 */
export function namedLiteral(program: Program, ref: NodeRef): NodeRef {
  const { tree } = ref.unit;
  if (tree.kind(ref.node) !== NodeKind.Name) return ref;
  const reaching = reachingBindings(program, ref);
  const [only] = reaching ?? [];
  if (reaching?.length !== 1 || only?.binding.kind !== 'assignment') return ref;
  const literal = { unit: only.unit, node: only.binding.value };
  return isContainer(literal) && isOnlyRead(program, tree.value(ref.node)) ? literal : ref;
}

function isContainer({ unit, node }: NodeRef): boolean {
  switch (unit.tree.kind(node)) {
    case NodeKind.Dict:
    case NodeKind.List:
    case NodeKind.Set:
    case NodeKind.Tuple:
      return true;
    default:
      return false;
  }
}

/** Does the name only ever stand alone? A subscript or a method of it may change what it holds. */
function isOnlyRead(program: Program, name: number): boolean {
  return program.units.every(({ tree }) => {
    for (let node = tree.kinds.indexOf(NodeKind.Name); node >= 0; node = tree.kinds.indexOf(NodeKind.Name, node + 1)) {
      if (tree.value(node) !== name) continue;
      const kind = tree.kind(tree.parent(node));
      if (kind === NodeKind.Subscript || kind === NodeKind.Attribute || kind === NodeKind.AugmentedAssign) return false;
    }
    return true;
  });
}
