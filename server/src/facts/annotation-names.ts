/** Which types an annotation allows, by their dotted names. */
import { internName } from '../syntax/names.ts';
import { BinaryOperator, NodeKind } from '../syntax/node-kind.ts';
import { stringValue } from '../syntax/string-value.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { bindingsOfName } from './reaching.ts';

/** Annotations inside annotations are followed so far. */
const DEPTH = 6;

const WRAPPERS: ReadonlySet<string> = new Set(
  ['Optional', 'Union', 'Annotated', 'Final', 'ClassVar'].flatMap((name) => [
    `typing.${name}`,
    `typing_extensions.${name}`,
  ]),
);

/** `requests.Session` for that name, for the same in quotes, for `Optional[…]`, `Union[…]` and `… | None`. */
export function annotatedNames(program: Program, ref: NodeRef, depth = DEPTH): readonly string[] {
  const { unit, node } = ref;
  if (depth === 0 || node < 0) return [];
  const { tree } = unit;
  const namesOf = (nodes: readonly number[]) =>
    nodes.flatMap((one) => annotatedNames(program, { unit, node: one }, depth - 1));
  switch (tree.kind(node)) {
    case NodeKind.Name:
    case NodeKind.Attribute:
      return qualifiedNames(program, ref);
    case NodeKind.String:
      return quotedNames(program, ref);
    case NodeKind.Binary:
      return tree.value(node) === BinaryOperator.BitOr ? namesOf(tree.children(node)) : [];
    case NodeKind.Tuple:
      return namesOf(tree.children(node));
    case NodeKind.Subscript: {
      const [wrapper = -1, inner = -1] = tree.children(node);
      const isWrapper = qualifiedNames(program, { unit, node: wrapper }).some((name) => WRAPPERS.has(name));
      return isWrapper ? namesOf([inner]) : [];
    }
    default:
      return [];
  }
}

/** Only a plain dotted name: longer annotations in quotes are left alone. */
function quotedNames(program: Program, ref: NodeRef): readonly string[] {
  const text = stringValue(ref.unit.tree, ref.node) ?? '';
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)) return [];
  const [first = '', ...rest] = text.split('.');
  const bindings = bindingsOfName(program, ref, internName(first));
  if (bindings === undefined) return [text];
  return bindings.flatMap(({ binding }) => (binding.kind === 'import' ? [[binding.qualified, ...rest].join('.')] : []));
}
