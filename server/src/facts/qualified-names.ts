/** What an expression is called: `np.load` is `numpy.load`, `pull` is `torch.load`, `self.x` has no name that others know. */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node } from '../syntax/tree.ts';
import { attributeBindings } from './attribute-bindings.ts';
import { collectScopes } from './collect-scopes.ts';
import { constantOf } from './constants.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program, Unit } from './program.ts';
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
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name:
      return namesOfName(program, ref, depth);
    case NodeKind.Attribute:
      return namesOfAttribute(program, ref, depth);
    case NodeKind.Call:
      return namesOfLookUp(program, ref, depth);
    case NodeKind.Conditional: {
      const [then, , otherwise] = tree.children(node);
      return union(program, unit, [then, otherwise], depth);
    }
    case NodeKind.Boolean:
      return union(program, unit, tree.children(node), depth);
    case NodeKind.Walrus:
      return union(program, unit, [tree.lastChild(node)], depth);
    default:
      return [];
  }
});

function union(program: Program, unit: Unit, nodes: readonly (Node | undefined)[], depth: number): readonly string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    if (node === undefined) continue;
    for (const name of qualifiedNames(program, { unit, node }, depth - 1)) names.add(name);
    if (names.size > NAMES) return [];
  }
  return [...names];
}

/** `np.load` by what `np` is; `self.load` by what the class binds `load` to. */
function namesOfAttribute(program: Program, ref: NodeRef, depth: number): readonly string[] {
  const { unit, node } = ref;
  const attribute = unit.tree.value(node);
  const object = unit.tree.lastChild(node);
  if (attribute < 0 || object < 0) return [];
  const suffix = `.${nameText(attribute)}`;
  const names = qualifiedNames(program, { unit, node: object }, depth - 1).map((name) => unprefixed(name + suffix));
  return names.length > 0 ? names : namesOfBindings(program, attributeBindings(program, ref), depth);
}

/** `getattr(torch, "load")` and `importlib.import_module("torch")`, written out. */
function namesOfLookUp(program: Program, { unit, node }: NodeRef, depth: number): readonly string[] {
  const [callee, first, second] = unit.tree.children(node);
  if (callee === undefined || first === undefined) return [];
  const called = qualifiedNames(program, { unit, node: callee }, depth - 1);
  if (called.includes('getattr')) {
    const attribute = second === undefined ? undefined : constantOf(program, { unit, node: second });
    if (attribute?.kind !== 'string') return [];
    return qualifiedNames(program, { unit, node: first }, depth - 1).map((name) => `${name}.${attribute.value}`);
  }
  if (!called.includes('importlib.import_module') && !called.includes('__import__')) return [];
  const module = constantOf(program, { unit, node: first });
  return module?.kind === 'string' && second === undefined ? [module.value] : [];
}

function namesOfName(program: Program, ref: NodeRef, depth: number): readonly string[] {
  const reaching = reachingBindings(program, ref);
  if (reaching === undefined) return unboundNames(program, ref);
  return namesOfBindings(program, reaching, depth);
}

function namesOfBindings(program: Program, bindings: readonly ReachingBinding[], depth: number): readonly string[] {
  const [only] = bindings;
  if (only === undefined) return [];
  if (bindings.length === 1) return namesOfBinding(program, only, depth);
  const names = new Set<string>();
  for (const one of bindings) {
    for (const name of namesOfBinding(program, one, depth)) names.add(name);
    if (names.size > NAMES) return [];
  }
  return [...names];
}

function namesOfBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): readonly string[] {
  if (binding.kind === 'import') return [unprefixed(binding.qualified)];
  return binding.kind === 'assignment' ? qualifiedNames(program, { unit, node: binding.value }, depth - 1) : [];
}

/** `builtins.eval` is `eval`. */
function unprefixed(name: string): string {
  return name.replace(/^(?:builtins|__builtins__|__builtin__)\./, '');
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
    modules = [...new Set(program.units.flatMap((one) => collectScopes(one.tree).starImports))].slice(0, NAMES);
    stars.set(program, modules);
  }
  return modules;
}
