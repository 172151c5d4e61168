/** Classes in sight: which class an expression is, or is an instance of, and where it has its methods from. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { stringValue } from '../../syntax/string-value.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { attributeBindings } from '../attribute-bindings.ts';
import { collectScopes } from '../collect-scopes.ts';
import { importedDefinition } from '../imported-definition.ts';
import { memoizeByNode } from '../node-memo.ts';
import type { NodeRef, Program, Unit } from '../program.ts';
import { qualifiedNames } from '../qualified-names.ts';
import { bindingsOfName, type ReachingBinding, reachingBindings } from '../reaching.ts';
import { bindingOf, classAround, isAccessor, parametersOf } from './function-shape.ts';
import { madeBy } from './made-objects.ts';

/** A FunctionDef, Lambda or ClassDef and the program it stands in. */
export interface Definition {
  readonly program: Program;
  readonly unit: Unit;
  readonly node: Node;
}

/** A class, or an instance of it. */
export interface ClassUse {
  readonly class: Definition;
  readonly isInstance: boolean;
}

/** Names of names, bases of bases: further nobody looks. */
const DEPTH = 8;
/** A name with more meanings has none. */
const MOST_MEANINGS = 8;
/** So many bases are looked into for one class; real ones have five, counted over all levels. */
const MOST_BASES = 64;
const NONE: readonly ClassUse[] = [];

/** Every class that the expression may be, or be an instance of; empty where nobody can see one. */
export function classesOf(program: Program, ref: NodeRef, depth = DEPTH): readonly ClassUse[] {
  return depth === 0 || ref.node < 0 ? NONE : remembered(program, ref, depth);
}

const remembered = memoizeByNode<readonly ClassUse[]>(NONE, (program, ref, depth) => {
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name: {
      const bindings = reachingBindings(program, ref);
      return bindings === undefined ? importedClasses(program, ref) : ofBindings(program, bindings, depth);
    }
    case NodeKind.Attribute: {
      const imported = importedClasses(program, ref);
      return imported.length > 0 ? imported : ofBindings(program, attributeBindings(program, ref), depth);
    }
    case NodeKind.Call: {
      const called = { unit, node: tree.firstChild(node) };
      const classes = instances(classesOf(program, called, depth - 1));
      return classes.length > 0 ? classes : madeBy(program, called, depth - 1);
    }
    case NodeKind.Await:
    case NodeKind.Walrus:
      return classesOf(program, { unit, node: tree.lastChild(node) }, depth - 1);
    default:
      return NONE;
  }
});

function instances(uses: readonly ClassUse[]): readonly ClassUse[] {
  return uses.flatMap((use) => (use.isInstance ? [] : [{ ...use, isInstance: true }]));
}

function ofBindings(program: Program, bindings: readonly ReachingBinding[], depth: number): readonly ClassUse[] {
  if (bindings.length > MOST_MEANINGS) return NONE;
  return bindings.flatMap((one) => ofBinding(program, one, depth));
}

function ofBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): readonly ClassUse[] {
  switch (binding.kind) {
    case 'class':
      return [{ class: { program, unit, node: binding.definition }, isInstance: false }];
    case 'import':
      return definedClass(importedDefinition(program, binding.qualified));
    case 'assignment':
      return classesOf(program, { unit, node: binding.value }, depth - 1);
    case 'context':
      return classesOf(program, { unit, node: binding.value }, depth - 1).filter(({ isInstance }) => isInstance);
    case 'parameter': {
      const own = classOfSelf(program, unit, binding.region, binding.node);
      return own === undefined ? annotated(program, { unit, node: binding.annotation }, depth) : [own];
    }
    default:
      return NONE;
  }
}

/** `config: Config`, `config: "Config"`, and one of several: `Config | None`. */
export function annotated(program: Program, ref: NodeRef, depth: number): readonly ClassUse[] {
  const { unit, node } = ref;
  if (node < 0 || depth <= 0) return NONE;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Name:
    case NodeKind.Attribute:
      return instances(classesOf(program, ref, depth - 1));
    case NodeKind.String: {
      const name = stringValue(tree, node);
      const bindings = name === undefined ? undefined : bindingsOfName(program, ref, internName(name));
      return instances(ofBindings(program, bindings ?? [], depth - 1));
    }
    case NodeKind.Binary:
    case NodeKind.Subscript:
      return tree.children(node).flatMap((part) => annotated(program, { unit, node: part }, depth - 1));
    default:
      return NONE;
  }
}

/** What `self` and `cls` are: the class around the method whose first parameter it is. */
function classOfSelf(program: Program, unit: Unit, method: Node, parameter: Node): ClassUse | undefined {
  const { tree } = unit;
  const owner = classAround(tree, method);
  if (owner < 0 || parametersOf(tree, method)[0] !== parameter) return undefined;
  const binding = bindingOf(tree, method, owner);
  if (binding === 'staticmethod') return undefined;
  return { class: { program, unit, node: owner }, isInstance: binding !== 'classmethod' };
}

function importedClasses(program: Program, ref: NodeRef): readonly ClassUse[] {
  return qualifiedNames(program, ref).flatMap((name) =>
    name.includes('.') ? definedClass(importedDefinition(program, name)) : NONE,
  );
}

function definedClass(definition: Definition | undefined): readonly ClassUse[] {
  if (definition === undefined || definition.unit.tree.kind(definition.node) !== NodeKind.ClassDef) return NONE;
  return [{ class: definition, isInstance: false }];
}

/** The method of the class, or of the first of its bases that has one; undefined where it is not in sight. */
export function methodOf(owner: Definition, name: number): Definition | undefined {
  return inherited([owner], name);
}

/** The same, looked for in the bases only: `super().name`. */
export function baseMethodOf(owner: Definition, name: number): Definition | undefined {
  return inherited(basesOf(owner), name);
}

/** Classes to look into, the nearest first; hostile code lets them inherit from each other in a circle. */
function inherited(first: readonly Definition[], name: number): Definition | undefined {
  const open = [...first];
  for (let looked = 0; looked < open.length && looked < MOST_BASES; looked++) {
    const owner = open[looked] as Definition;
    const node = ownMethod(owner.unit.tree, owner.node, name);
    if (node >= 0) return { ...owner, node };
    open.push(...basesOf(owner));
  }
  return undefined;
}

/** The FunctionDef of that name in the body of the class, -1 for none. */
export function ownMethod(tree: Tree, owner: Node, name: number): Node {
  const { scopes, scopeOf } = collectScopes(tree);
  const bindings = scopes[scopeOf(tree.lastChild(owner))]?.bindings.get(name) ?? [];
  const last = bindings.findLast((one) => one.kind === 'function' && !isAccessor(tree, one.definition));
  return last?.kind === 'function' ? last.definition : -1;
}

/** The bases that are in sight, in the order in which they are written. */
export function basesOf({ program, unit, node }: Definition): readonly Definition[] {
  const { tree } = unit;
  const [, ...parts] = tree.children(node);
  const bases = parts.filter((part) => tree.kind(part) === NodeKind.Name || tree.kind(part) === NodeKind.Attribute);
  return bases
    .slice(0, MOST_BASES)
    .flatMap((base) => classesOf(program, { unit, node: base }).flatMap((use) => (use.isInstance ? [] : [use.class])));
}

export const INIT = internName('__init__');
export const CALL = internName('__call__');
export const ENTER: readonly number[] = [internName('__enter__'), internName('__aenter__')];
export const ITERATE: readonly number[] = ['__iter__', '__next__', '__aiter__', '__anext__'].map((name) =>
  internName(name),
);
