/** Lists, tuples, sets and dictionaries behind a name: `origins = ["*"]` … `allow_origins=origins`. */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { isTarget } from './is-target.ts';
import { nodesNamed } from './nodes-of-kind.ts';
import type { NodeRef, Program } from './program.ts';
import { reachingBindings } from './reaching.ts';

/** Methods that change a list, a set or a dictionary. */
const CHANGING: ReadonlySet<string> = new Set([
  'add',
  'append',
  'clear',
  'discard',
  'extend',
  'insert',
  'pop',
  'popitem',
  'remove',
  'setdefault',
  'update',
]);

/**
 * The literal (or call of `dict`) that a Name, or an attribute of a class, is bound to, where it is bound to nothing else and
 * nobody changes it on the way (`options["x"] = …`, `origins.append(…)`); otherwise the node itself.
 */
export function namedLiteral(program: Program, ref: NodeRef): NodeRef {
  const { tree } = ref.unit;
  const kind = tree.kind(ref.node);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return ref;
  const bindings = kind === NodeKind.Name ? reachingBindings(program, ref) : attributeBindings(program, ref);
  const [only] = bindings ?? [];
  if (bindings?.length !== 1 || only?.binding.kind !== 'assignment') return ref;
  const literal = { unit: only.unit, node: only.binding.value };
  return isContainer(program, literal) && isNeverChanged(program, kind, tree.value(ref.node)) ? literal : ref;
}

/** `dict(…)`, where nobody has bound that name. */
export function isDictCall(program: Program, { unit, node }: NodeRef): boolean {
  const { tree } = unit;
  if (tree.kind(node) !== NodeKind.Call) return false;
  const callee = tree.firstChild(node);
  if (tree.kind(callee) !== NodeKind.Name || nameText(tree.value(callee)) !== 'dict') return false;
  return reachingBindings(program, { unit, node: callee }) === undefined;
}

function isContainer(program: Program, ref: NodeRef): boolean {
  switch (ref.unit.tree.kind(ref.node)) {
    case NodeKind.Dict:
    case NodeKind.List:
    case NodeKind.Set:
    case NodeKind.Tuple:
      return true;
    default:
      return isDictCall(program, ref);
  }
}

const answers = new WeakMap<Program, Map<string, boolean>>();

/**
 * Does nobody put anything into a container of this name (by its id), or take anything out? All uses of the word are looked
 * at, whatever they are bound to. `+=` is a binding of its own.
 */
export function isNeverChanged(program: Program, kind: NodeKind.Name | NodeKind.Attribute, name: number): boolean {
  let known = answers.get(program);
  if (known === undefined) {
    known = new Map();
    answers.set(program, known);
  }
  const key = `${kind}:${name}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = nodesNamed(program, kind, name).every(({ unit, node }) => !isChanged(unit.tree, node));
    known.set(key, answer);
  }
  return answer;
}

function isChanged(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  switch (tree.kind(parent)) {
    case NodeKind.Attribute:
      return tree.value(parent) >= 0 && CHANGING.has(nameText(tree.value(parent)));
    case NodeKind.Subscript:
      return isTarget(tree, outermostSubscript(tree, node));
    default:
      return false;
  }
}

/** `a["x"]["y"]` of its `a`. */
function outermostSubscript(tree: Tree, object: Node): Node {
  let node = object;
  for (let parent = tree.parent(node); parent >= 0; parent = tree.parent(node)) {
    if (tree.kind(parent) !== NodeKind.Subscript || tree.first(parent) !== tree.first(node)) break;
    node = parent;
  }
  return node;
}
