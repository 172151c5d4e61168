/** Light types: the class or function whose call, annotation or `with` made the value, by its dotted name. */
import { nameText } from '../syntax/names.ts';
import { NodeKind, StringFlag } from '../syntax/node-kind.ts';
import type { Tree } from '../syntax/tree.ts';
import { annotatedNames } from './annotation-names.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';
import { returnType } from './return-types.ts';

const DEPTH = 12;

/** Functions that give back what they are given, ready for `with`. */
const PASSING: ReadonlySet<string> = new Set(['contextlib.closing']);

/** What literals and displays make, by their kind. */
const LITERALS: Readonly<Partial<Record<NodeKind, string>>> = {
  [NodeKind.FormatString]: 'str',
  [NodeKind.JoinedStrings]: 'str',
  [NodeKind.TrueLiteral]: 'bool',
  [NodeKind.FalseLiteral]: 'bool',
  [NodeKind.NoneLiteral]: 'None',
  [NodeKind.List]: 'list',
  [NodeKind.ListComprehension]: 'list',
  [NodeKind.Set]: 'set',
  [NodeKind.SetComprehension]: 'set',
  [NodeKind.Dict]: 'dict',
  [NodeKind.DictComprehension]: 'dict',
  [NodeKind.Tuple]: 'tuple',
};

/** Every name that the expression's type may have: `gradio.Blocks` for `demo` in `with gradio.Blocks() as demo`. */
export function typeNames(program: Program, ref: NodeRef, depth = DEPTH): readonly string[] {
  return depth === 0 ? [] : remembered(program, ref, depth);
}

const remembered = memoizeByNode<readonly string[]>([], (program, ref, depth) => {
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.String:
      return [(tree.value(node) & StringFlag.Bytes) === 0 ? 'str' : 'bytes'];
    case NodeKind.Number:
      return [numberType(tree, node)];
    case NodeKind.Call:
      return typesOfCall(program, ref, depth);
    case NodeKind.Await:
    case NodeKind.Walrus:
      return typeNames(program, { unit, node: tree.lastChild(node) }, depth - 1);
    case NodeKind.Conditional: {
      const [then = -1, , otherwise = -1] = tree.children(node);
      return union([then, otherwise].map((one) => typeNames(program, { unit, node: one }, depth - 1)));
    }
    case NodeKind.Boolean:
      return union(tree.children(node).map((one) => typeNames(program, { unit, node: one }, depth - 1)));
    case NodeKind.Name:
      return union((reachingBindings(program, ref) ?? []).map((one) => typesOfBinding(program, one, depth)));
    case NodeKind.Attribute:
      return union(attributeBindings(program, ref).map((one) => typesOfBinding(program, one, depth)));
    default: {
      const literal = LITERALS[tree.kind(node)];
      return literal === undefined ? [] : [literal];
    }
  }
});

function numberType(tree: Tree, node: number): string {
  const digits = tree.source(node);
  if (/j$/i.test(digits)) return 'complex';
  return /^0[xob]/i.test(digits) || !/[.e]/i.test(digits) ? 'int' : 'float';
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return lists.length === 1 ? (lists[0] ?? []) : [...new Set(lists.flat())];
}

/** What is called, which is the type where that is a class, and what the function is known to give. */
function typesOfCall(program: Program, { unit, node }: NodeRef, depth: number): readonly string[] {
  const [callee = -1, first] = unit.tree.children(node);
  const names = qualifiedNames(program, { unit, node: callee });
  if (first !== undefined && names.some((name) => PASSING.has(name))) {
    return typeNames(program, { unit, node: first }, depth - 1);
  }
  const called = names.length > 0 ? names : methodNames(program, { unit, node: callee }, depth);
  return union([names, called.flatMap((name) => returnType(name) ?? [])]);
}

/** `sqlite3.Connection.cursor` for the callee of `db.cursor()`. */
function methodNames(program: Program, { unit, node }: NodeRef, depth: number): readonly string[] {
  const { tree } = unit;
  if (tree.kind(node) !== NodeKind.Attribute || tree.value(node) < 0) return [];
  const method = nameText(tree.value(node));
  return typeNames(program, { unit, node: tree.lastChild(node) }, depth - 1).map((type) => `${type}.${method}`);
}

function typesOfBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): readonly string[] {
  switch (binding.kind) {
    case 'assignment': {
      const made = typeNames(program, { unit, node: binding.value }, depth - 1);
      return union([made, declaredTypes(program, unit, binding.node)]);
    }
    case 'context':
      return typeNames(program, { unit, node: binding.value }, depth - 1);
    case 'parameter':
      return binding.annotation < 0 ? [] : annotatedNames(program, { unit, node: binding.annotation });
    default:
      return [];
  }
}

/** `session: requests.Session = make()`. */
function declaredTypes(program: Program, unit: Unit, target: number): readonly string[] {
  const { tree } = unit;
  const statement = tree.parent(target);
  if (tree.kind(statement) !== NodeKind.AnnotatedAssign) return [];
  const [, annotation = -1] = tree.children(statement);
  return annotatedNames(program, { unit, node: annotation });
}
