/** What an expression is called: `np.load` is `numpy.load`, `pull` is `torch.load`, `self.x` has no name that others know. */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { collectScopes } from './collect-scopes.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program } from './program.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';

/** How far aliases of aliases are followed, and how long a dotted chain may be; real code needs three and ten. */
const DEPTH = 24;
/** One name with many meanings (a dispatch table of imports) is a name with none. */
const NAMES = 8;

/**
 * Every dotted name that the Name or Attribute may stand for, through imports and aliases. Empty for whatever is bound to
 * something without a name: a parameter, a call's result, a local function. A name that nothing binds is taken as it stands
 * (`eval`), and may also come from any star import (`torch.load` for `load`).
 */
export function qualifiedNames(program: Program, ref: NodeRef, depth = DEPTH): readonly string[] {
  return depth === 0 ? [] : remembered(program, ref, depth);
}

const remembered = memoizeByNode<readonly string[]>([], (program, ref, depth) => {
  const { unit, node } = ref;
  switch (unit.tree.kind(node)) {
    case NodeKind.Name:
      return namesOfName(program, ref, depth);
    case NodeKind.Attribute: {
      const attribute = unit.tree.value(node);
      const object = unit.tree.lastChild(node);
      if (attribute < 0 || object < 0) return [];
      const suffix = `.${nameText(attribute)}`;
      return qualifiedNames(program, { unit, node: object }, depth - 1).map((name) => unprefixed(name + suffix));
    }
    default:
      return [];
  }
});

function namesOfName(program: Program, ref: NodeRef, depth: number): readonly string[] {
  const reaching = reachingBindings(program, ref);
  if (reaching === undefined) return unboundNames(program, ref);
  if (reaching.length === 1) return namesOfBinding(program, reaching[0] as ReachingBinding, depth);
  const names = new Set<string>();
  for (const one of reaching) {
    for (const name of namesOfBinding(program, one, depth)) names.add(name);
    if (names.size > NAMES) return [];
  }
  return [...names];
}

function namesOfBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): readonly string[] {
  if (binding.kind === 'import') return [unprefixed(binding.qualified)];
  if (binding.kind !== 'assignment') return [];
  const { tree } = unit;
  // `load = getattr(torch, 'load')` and its like are left to the call: only plain names are followed.
  return isDotted(tree.kind(binding.value)) ? qualifiedNames(program, { unit, node: binding.value }, depth - 1) : [];
}

/** `builtins.eval` is `eval`. */
function unprefixed(name: string): string {
  return name.replace(/^builtins\./, '');
}

function isDotted(kind: NodeKind): boolean {
  return kind === NodeKind.Name || kind === NodeKind.Attribute;
}

function unboundNames(program: Program, { unit, node }: NodeRef): readonly string[] {
  const name = nameText(unit.tree.value(node));
  const modules = starImports(program);
  return modules.length === 0 ? [name] : [name, ...modules.map((module) => `${module}.${name}`)];
}

const stars = new WeakMap<Program, readonly string[]>();

function starImports(program: Program): readonly string[] {
  let modules = stars.get(program);
  if (modules === undefined) {
    modules = program.units.flatMap((one) => collectScopes(one.tree).starImports);
    stars.set(program, modules);
  }
  return modules;
}
