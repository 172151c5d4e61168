/** Parameters, defaults and decorators of a function, as they are written. */
import { internName, nameText } from '../../syntax/names.ts';
import { NodeKind, ParameterFlag } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { collectScopes } from '../collect-scopes.ts';
import type { FlowFunction, FlowNode, FlowParameter } from './flow-graph.ts';

const NONE: readonly Node[] = [];

/** Decorators that make a method one of the class, or of nobody, or something that is read like an attribute. */
const BINDINGS: Readonly<Record<string, FlowFunction['binding']>> = {
  staticmethod: 'staticmethod',
  classmethod: 'classmethod',
  property: 'property',
  cached_property: 'property',
  abstractproperty: 'property',
};

const ACCESSORS: ReadonlySet<string> = new Set(['setter', 'deleter']);

/** Methods that get the class without saying so. */
const OF_CLASS: ReadonlySet<number> = new Set(
  ['__new__', '__init_subclass__', '__class_getitem__'].map((name) => internName(name)),
);

/** The Parameter nodes of a FunctionDef or a Lambda. */
export function parametersOf(tree: Tree, definition: Node): readonly Node[] {
  let child = tree.lastChild(definition);
  while (child >= 0 && tree.kind(child) !== NodeKind.Parameters) child = tree.previousSibling(definition, child);
  if (child < 0) return NONE;
  return tree.children(child).filter((parameter) => tree.kind(parameter) === NodeKind.Parameter);
}

/** The default of a Parameter, or -1. */
export function defaultOf(tree: Tree, parameter: Node): Node {
  return (tree.value(parameter) & ParameterFlag.Default) === 0 ? -1 : tree.lastChild(parameter);
}

/** The name of a Parameter, or the tuple that Python 2 unpacks; -1 for a bare `*` or `/`. */
export function targetOf(tree: Tree, parameter: Node): Node {
  const flags = tree.value(parameter);
  const others = ((flags & ParameterFlag.Annotation) === 0 ? 0 : 1) + ((flags & ParameterFlag.Default) === 0 ? 0 : 1);
  const children = tree.children(parameter);
  return children.length > others ? (children[0] as Node) : -1;
}

/** The expressions behind the `@` of a Decorated. */
export function decoratorsOf(tree: Tree, decorated: Node): readonly Node[] {
  const decorators = tree.children(decorated).filter((child) => tree.kind(child) === NodeKind.Decorator);
  return decorators.map((decorator) => tree.lastChild(decorator)).filter((expression) => expression >= 0);
}

/** The ClassDef in whose body the FunctionDef stands, -1 for none. */
export function classAround(tree: Tree, definition: Node): Node {
  if (tree.kind(definition) !== NodeKind.FunctionDef) return -1;
  const { scopes, scopeOf } = collectScopes(tree);
  const scope = scopes[scopeOf(definition)];
  return scope?.kind === 'class' ? scope.owner : -1;
}

/** How the function is called as part of the class `owner` (-1: of none). */
export function bindingOf(tree: Tree, definition: Node, owner: Node): FlowFunction['binding'] {
  if (owner < 0) return 'function';
  const around = tree.parent(definition);
  if (tree.kind(around) === NodeKind.Decorated) {
    for (const decorator of decoratorsOf(tree, around)) {
      const binding = BINDINGS[lastWord(tree, decorator)];
      if (binding !== undefined) return binding;
    }
  }
  return OF_CLASS.has(tree.value(tree.firstChild(definition))) ? 'classmethod' : 'method';
}

/** Is it what runs when a property is set or deleted, under the name of the one that reads it? */
export function isAccessor(tree: Tree, definition: Node): boolean {
  const around = tree.parent(definition);
  if (tree.kind(around) !== NodeKind.Decorated) return false;
  return decoratorsOf(tree, around).some((decorator) => ACCESSORS.has(lastWord(tree, decorator)));
}

/** `cached_property` of `functools.cached_property`. */
function lastWord(tree: Tree, decorator: Node): string {
  const kind = tree.kind(decorator);
  return kind === NodeKind.Name || kind === NodeKind.Attribute ? nameText(tree.value(decorator)) : '';
}

/** @param exitOf what a parameter of that name holds when the function ends; `entry` is its Parameter node */
export function shapeOf(
  tree: Tree,
  parameters: readonly Node[],
  exitOf: (name: number, entry: Node) => FlowNode,
): readonly FlowParameter[] {
  const slash = parameters.findIndex((parameter) => (tree.value(parameter) & ParameterFlag.Slash) !== 0);
  const star = parameters.findIndex((parameter) => (tree.value(parameter) & ParameterFlag.Star) !== 0);
  return parameters.map((entry, index) => {
    const target = targetOf(tree, entry);
    const name = target >= 0 && tree.kind(target) === NodeKind.Name ? tree.value(target) : -1;
    const passing = index < slash ? 'position' : star >= 0 && index > star ? 'name' : 'both';
    return { name, stars: starsOf(tree, entry), passing, entry, exit: exitOf(name, entry) };
  });
}

function starsOf(tree: Tree, parameter: Node): number {
  const flags = tree.value(parameter);
  if ((flags & ParameterFlag.DoubleStar) !== 0) return 2;
  return (flags & ParameterFlag.Star) !== 0 ? 1 : 0;
}
