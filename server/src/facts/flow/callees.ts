/** Which functions a call runs: through names, methods, classes, imports of the workspace, decorators and aliases. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { boundValue } from '../bound-value.ts';
import { importedDefinition } from '../imported-definition.ts';
import type { NodeRef, Program, Unit } from '../program.ts';
import { qualifiedNames } from '../qualified-names.ts';
import { type ReachingBinding, reachingBindings } from '../reaching.ts';
import { chosenFrom } from './chosen-values.ts';
import {
  baseMethodOf,
  CALL,
  type ClassUse,
  classesOf,
  type Definition,
  ENTER,
  INIT,
  ITERATE,
  methodOf,
} from './class-lookup.ts';
import { flowGraph } from './collect-flow-graph.ts';
import type { FlowCall } from './flow-graph.ts';
import { classAround, decoratorsOf } from './function-shape.ts';
import type { Callee } from './program-flow.ts';
import { distinct, MOST_CALLEES, plainResolution, type Resolution } from './resolution.ts';
import { returnedValues } from './returned-values.ts';
import { isAbstract, overridesOf } from './subclasses.ts';

/** Aliases of aliases are followed so far. */
const DEPTH = 6;
const NONE: readonly Callee[] = [];
const SUPER = internName('super');
const PARTIAL = internName('partial');

/** Methods that statements run without a call. */
const UNWRITTEN: ReadonlyMap<NodeKind, readonly number[]> = new Map([
  [NodeKind.WithItem, ENTER],
  [NodeKind.For, ITERATE],
  [NodeKind.ComprehensionFor, ITERATE],
]);

/** Empty where nobody can see what is called. */
export function findCallees(resolution: Resolution, unit: Unit, call: FlowCall): readonly Callee[] {
  return distinct(calleesAt(resolution, unit, call));
}

function calleesAt(resolution: Resolution, unit: Unit, call: FlowCall): readonly Callee[] {
  const { tree } = unit;
  const object = { unit, node: call.receiver };
  const unwritten = UNWRITTEN.get(tree.kind(call.node));
  if (unwritten !== undefined) {
    return classesOf(resolution.program, object).flatMap((use) => unwritten.flatMap((name) => method(use, name)));
  }
  if (tree.kind(call.node) === NodeKind.Attribute && call.callee === call.node && call.arguments.length === 0) {
    const callees = methods(resolution, { unit, node: call.callee });
    if (callees.some((callee) => callee.function.binding === 'property')) return callees;
  }
  return functionsAt(resolution, { unit, node: call.callee }, DEPTH);
}

/** What runs where the expression is called. */
export function functionsAt(resolution: Resolution, ref: NodeRef, depth = DEPTH): readonly Callee[] {
  if (depth === 0 || ref.node < 0) return NONE;
  return resolution.remember(ref.unit, ref.node, () => findFunctions(resolution, ref, depth));
}

function findFunctions(resolution: Resolution, ref: NodeRef, depth: number): readonly Callee[] {
  const { unit, node } = ref;
  switch (unit.tree.kind(node)) {
    case NodeKind.Name: {
      const bindings = reachingBindings(resolution.program, ref);
      if (bindings === undefined) return imported(resolution, ref);
      if (bindings.length > MOST_CALLEES) return NONE;
      const found = bindings.flatMap((one) => behind(resolution, one, depth));
      return found.length > 0 ? found : ofObject(resolution, ref);
    }
    case NodeKind.Attribute:
      return atAttribute(resolution, ref, depth);
    case NodeKind.Lambda:
    case NodeKind.FunctionDef:
      return callee({ program: resolution.program, unit, node }, 'none');
    case NodeKind.Call:
      return behindCall(resolution, ref, depth);
    case NodeKind.Conditional:
    case NodeKind.Boolean:
    case NodeKind.Subscript:
      return chosenFrom(resolution.program, ref).flatMap((one) => functionsAt(resolution, one, depth - 1));
    default:
      return NONE;
  }
}

/** `cls()` makes an object; an object that is called runs its `__call__`. */
function ofObject({ program }: Resolution, ref: NodeRef): readonly Callee[] {
  return classesOf(program, ref).flatMap((use) => (use.isInstance ? method(use, CALL) : initializer(use.class)));
}

function behind(resolution: Resolution, { unit, binding }: ReachingBinding, depth: number): readonly Callee[] {
  const { program } = resolution;
  switch (binding.kind) {
    case 'function':
      return decorated(resolution, { program, unit, node: binding.definition }, depth);
    case 'class':
      return initializer({ program, unit, node: binding.definition });
    case 'import':
      return definition(importedDefinition(program, binding.qualified));
    case 'assignment':
      return functionsAt(resolution, { unit, node: binding.value }, depth - 1);
    case 'parameter':
      return resolution
        .handed(unit, binding.node)
        .flatMap((handed) => functionsAt(plainResolution(program), handed, depth - 1));
    default:
      return NONE;
  }
}

function atAttribute(resolution: Resolution, ref: NodeRef, depth: number): readonly Callee[] {
  const found = methods(resolution, ref);
  if (found.length > 0) return found;
  const known = imported(resolution, ref);
  if (known.length > 0) return known;
  const value = boundValue(resolution.program, ref);
  return value === undefined ? NONE : functionsAt(resolution, value, depth - 1);
}

/** `obj.m` by the class of `obj`. */
function methods({ program }: Resolution, { unit, node }: NodeRef): readonly Callee[] {
  const { tree } = unit;
  const name = tree.value(node);
  const object = tree.lastChild(node);
  if (name < 0 || object < 0) return NONE;
  if (isSuper({ unit, node: object })) return superMethod(program, { unit, node }, name);
  return classesOf(program, { unit, node: object }).flatMap((use) => method(use, name));
}

function isSuper({ unit: { tree }, node }: NodeRef): boolean {
  return tree.kind(node) === NodeKind.Call && isWord(tree, tree.firstChild(node), SUPER);
}

function superMethod(program: Program, { unit, node }: NodeRef, name: number): readonly Callee[] {
  const owner = classAround(unit.tree, flowGraph(unit.tree).functionOf(node));
  if (owner < 0) return NONE;
  const found = baseMethodOf({ program, unit, node: owner }, name);
  return found === undefined ? NONE : bound(found, true);
}

/** The method of the class; where it has none, or one that does nothing, those of the classes below it. */
function method({ class: owner, isInstance }: ClassUse, name: number): readonly Callee[] {
  const found = methodOf(owner, name);
  const own = found === undefined ? NONE : bound(found, isInstance);
  if (!isInstance || (found !== undefined && !isAbstract(found.unit.tree, found.node))) return own;
  return [...own, ...overridesOf(owner, name).flatMap((one) => bound(one, true))];
}

/** A method called on an instance gets it; called on the class, only class methods get something. */
function bound(found: Definition, isInstance: boolean): readonly Callee[] {
  const binding = flowGraph(found.unit.tree).functions.get(found.node)?.binding;
  const isBound = binding === 'classmethod' || (isInstance && binding !== 'staticmethod');
  return callee(found, isBound ? 'receiver' : 'none');
}

function initializer(owner: Definition): readonly Callee[] {
  const found = methodOf(owner, INIT);
  return found === undefined ? NONE : callee(found, 'new');
}

function callee({ program, unit, node }: Definition, first: Callee['first']): readonly Callee[] {
  const found = flowGraph(unit.tree).functions.get(node);
  return found === undefined ? NONE : [{ program, unit, function: found, first }];
}

function definition(found: Definition | undefined): readonly Callee[] {
  if (found === undefined) return NONE;
  if (found.unit.tree.kind(found.node) === NodeKind.ClassDef) return initializer(found);
  return classAround(found.unit.tree, found.node) < 0 ? callee(found, 'none') : bound(found, false);
}

function imported({ program }: Resolution, ref: NodeRef): readonly Callee[] {
  const names = qualifiedNames(program, ref).filter((name) => name.includes('.'));
  return names.flatMap((name) => definition(importedDefinition(program, name)));
}

/** The function, and what its decorators put in its place. */
function decorated(resolution: Resolution, found: Definition, depth: number): readonly Callee[] {
  const { tree } = found.unit;
  const around = tree.parent(found.node);
  const decorators = tree.kind(around) === NodeKind.Decorated ? decoratorsOf(tree, around) : [];
  const wrappers = decorators.flatMap((decorator) =>
    functionsAt(resolution, { unit: found.unit, node: decorator }, depth - 1).flatMap((made) =>
      returned(resolution, made, depth - 1),
    ),
  );
  return [...callee(found, 'none'), ...wrappers];
}

/** The functions that a function gives back. */
function returned(resolution: Resolution, { program, unit, function: made }: Callee, depth: number): readonly Callee[] {
  const own = program === resolution.program ? resolution : plainResolution(program);
  return returnedValues(unit.tree, made.definition).flatMap((node) => functionsAt(own, { unit, node }, depth - 1));
}

/** `make()(x)`, `Model()(x)`, `partial(f, a)(x)`. */
function behindCall(resolution: Resolution, { unit, node }: NodeRef, depth: number): readonly Callee[] {
  const { tree } = unit;
  const [called = -1, handed, ...others] = tree.children(node);
  if (handed !== undefined && isWord(tree, called, PARTIAL)) {
    return withFirst(functionsAt(resolution, { unit, node: handed }, depth - 1), tree, others);
  }
  const instance = classesOf(resolution.program, { unit, node }).flatMap((use) => method(use, CALL));
  if (instance.length > 0) return instance;
  const chosen = chosenFrom(resolution.program, { unit, node });
  if (chosen.length > 0) return chosen.flatMap((one) => functionsAt(resolution, one, depth - 1));
  const made = functionsAt(resolution, { unit, node: called }, depth - 1);
  return made.flatMap((one) => returned(resolution, one, depth - 1));
}

/** What `partial` has passed already, its own call passes on; a first argument takes the place of an object. */
function withFirst(callees: readonly Callee[], tree: Tree, others: readonly Node[]): readonly Callee[] {
  const positional = others.filter((part) => tree.kind(part) !== NodeKind.Keyword);
  if (positional.length === 0) return callees;
  if (positional.length > 1) return NONE;
  return callees.flatMap((one) => (one.first === 'none' ? [{ ...one, first: 'receiver' as const }] : []));
}

function isWord(tree: Tree, node: Node, word: number): boolean {
  const kind = tree.kind(node);
  return (kind === NodeKind.Name || kind === NodeKind.Attribute) && tree.value(node) === word;
}
