/**
 * Is a value made of nothing but what the author wrote? A constant is, and so is whatever is put together from constants,
 * from numbers and declared choices, and from what the interpreter says of itself. Nobody outside can have a say in it, although its one value
 * may not be known: `"cls" if os.name == "nt" else "clear"`.
 */
import { nameText } from '../syntax/names.ts';
import { BinaryOperator, NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { isKeepingCall } from './authored-calls.ts';
import { constantOf } from './constants.ts';
import { isDeclaredChoice } from './declared-choice.ts';
import { isNeverChanged } from './named-literal.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { bindingsOfName, type ReachingBinding, reachingBindings } from './reaching.ts';

/** Names of names, calls of calls: deeper than this the answer is no. */
const DEPTH = 40;

/** What the interpreter and the machine say of themselves. */
const OWN_NAMES: ReadonlySet<string> = new Set(['__file__', '__name__']);
const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'os.curdir',
  'os.linesep',
  'os.name',
  'os.pathsep',
  'os.sep',
  'sys.executable',
  'sys.maxsize',
  'sys.platform',
  'sys.prefix',
  'sys.version_info',
]);

/** Of a path that the author wrote, these are the author's too. */
const OWN_PARTS: ReadonlySet<string> = new Set(['name', 'parent', 'stem', 'suffix']);

/** A text whose conversions are all of numbers. https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
const NUMBERS_ONLY = /^(?:[^%]|%%|%[-+ #0-9.]*[dioxXeEfFgG])*$/;

/** False for everything that may come from elsewhere, and wherever that cannot be told. */
export function isAuthored(program: Program, ref: NodeRef, depth = DEPTH): boolean {
  return depth > 0 && remembered(program, ref, depth);
}

const remembered = memoizeByNode<boolean>(false, (program, ref, depth) => {
  if (constantOf(program, ref) !== undefined || isDeclaredChoice(program, ref)) return true;
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return isAuthoredName(program, ref, depth);
    case NodeKind.Attribute:
      return isAuthoredAttribute(program, ref, depth);
    case NodeKind.Binary:
      return isAuthoredSum(program, ref, depth);
    case NodeKind.FormatField:
      return isNumericField(tree, node) || areAll(program, unit, tree.children(node), depth);
    case NodeKind.Compare:
    case NodeKind.Not:
      return true;
    case NodeKind.Subscript:
      return areAll(program, unit, tree.children(node).slice(0, 1), depth);
    case NodeKind.Call:
      return isKeepingCall(program, ref, (inner) => isAuthored(program, inner, depth - 1));
    case NodeKind.ListComprehension:
    case NodeKind.SetComprehension:
    case NodeKind.Generator:
      return areAll(program, unit, [tree.firstChild(node)], depth);
    case NodeKind.Conditional: {
      const [then = -1, , otherwise = -1] = tree.children(node);
      return areAll(program, unit, [then, otherwise], depth);
    }
    case NodeKind.FormatText:
      return true;
    default:
      return MADE_OF_PARTS.has(tree.kind(node)) && areAll(program, unit, tree.children(node), depth);
  }
});

/** Kinds of expressions that are the author's own where all their children are. */
const MADE_OF_PARTS: ReadonlySet<NodeKind> = new Set([
  NodeKind.Boolean,
  NodeKind.Dict,
  NodeKind.DictEntry,
  NodeKind.FormatSpec,
  NodeKind.FormatString,
  NodeKind.JoinedStrings,
  NodeKind.List,
  NodeKind.Set,
  NodeKind.Starred,
  NodeKind.Tuple,
  NodeKind.Unary,
  NodeKind.Walrus,
]);

function areAll(program: Program, unit: Unit, nodes: readonly Node[], depth: number): boolean {
  return nodes.every((node) => isAuthored(program, { unit, node }, depth - 1));
}

/** A sum of many parts leans to the left as deep as it is long: it is walked down and not followed. */
function isAuthoredSum(program: Program, { unit, node }: NodeRef, depth: number): boolean {
  const { tree } = unit;
  if (isNumericFormat(program, { unit, node })) return true;
  let left = node;
  while (tree.kind(left) === NodeKind.Binary) {
    if (!areAll(program, unit, [tree.lastChild(left)], depth)) return false;
    left = tree.firstChild(left);
  }
  return areAll(program, unit, [left], depth);
}

/** `"kill %d" % process` and `f"{process:d}"` let nothing but numbers through. */
function isNumericFormat(program: Program, { unit, node }: NodeRef): boolean {
  if (unit.tree.value(node) !== BinaryOperator.Modulo) return false;
  const format = constantOf(program, { unit, node: unit.tree.firstChild(node) });
  return format?.kind === 'string' && NUMBERS_ONLY.test(format.value);
}

function isNumericField(tree: Tree, field: Node): boolean {
  const spec = tree.lastChild(field);
  return tree.kind(spec) === NodeKind.FormatSpec && /^[^{}]*[bdeEfFgGoxX]$/.test(tree.source(spec));
}

function isAuthoredName(program: Program, ref: NodeRef, depth: number): boolean {
  const name = ref.unit.tree.value(ref.node);
  const reaching = reachingBindings(program, ref);
  if (reaching === undefined) return OWN_NAMES.has(nameText(name));
  return areAuthored(program, reaching, depth) && isNeverChanged(program, NodeKind.Name, name);
}

function isAuthoredAttribute(program: Program, ref: NodeRef, depth: number): boolean {
  const { unit, node } = ref;
  const name = unit.tree.value(node);
  if (qualifiedNames(program, ref).some((one) => OWN_ATTRIBUTES.has(one))) return true;
  if (name >= 0 && OWN_PARTS.has(nameText(name))) return areAll(program, unit, [unit.tree.lastChild(node)], depth);
  const bindings = attributeBindings(program, ref);
  return areAuthored(program, bindings, depth) && isNeverChanged(program, NodeKind.Attribute, name);
}

function areAuthored(program: Program, bindings: readonly ReachingBinding[], depth: number): boolean {
  return bindings.length > 0 && bindings.every((one) => isAuthoredBinding(program, one, depth));
}

function isAuthoredBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): boolean {
  switch (binding.kind) {
    case 'assignment':
    case 'element':
    case 'part':
      return isAuthored(program, { unit, node: binding.value }, depth - 1);
    case 'augmented': {
      if (!isAuthored(program, { unit, node: binding.value }, depth - 1)) return false;
      const before = bindingsOfName(program, { unit, node: binding.node }, unit.tree.value(binding.node)) ?? [];
      return areAuthored(program, before, depth - 1);
    }
    default:
      return false;
  }
}
