/** `def`, `lambda` and `class`: what happens where they stand. Bodies of functions are walked later, those of classes at once. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder, Frame, PendingFunction } from './flow-builder.ts';
import type { FlowFunction, FlowNode } from './flow-graph.ts';
import { isFixed } from './free-names.ts';
import { bindingOf, classAround, decoratorsOf, defaultOf, parametersOf, targetOf } from './function-shape.ts';
import { walkBlock } from './statement-flow.ts';

/** The decorators, and the definition below them. */
export function walkDecorated(b: FlowBuilder, node: Node): void {
  for (const decorator of decoratorsOf(b.tree, node)) evaluate(b, decorator);
  const definition = b.tree.lastChild(node);
  if (b.tree.kind(definition) === NodeKind.ClassDef) walkClass(b, definition);
  else walkFunction(b, definition);
}

/** Defaults are evaluated here, and what the function takes from around it is what there is now, or what comes to be. */
export function walkFunction(b: FlowBuilder, node: Node): void {
  define(b, node);
  bindDefinition(b, node);
}

export function walkLambda(b: FlowBuilder, node: Node): void {
  define(b, node);
}

function define(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const parameters = parametersOf(tree, node);
  for (const parameter of parameters) {
    const value = defaultOf(tree, parameter);
    if (value < 0) continue;
    evaluate(b, value);
    b.connect(value, parameter);
  }
  const scope = b.scopes.scopeOf(tree.lastChild(node));
  for (const { owner, name } of b.captures.get(scope) ?? [])
    b.connect(b.outerValueOf(name), b.names.seenIn(owner, name));
  b.pending.push(pendingFunction(b, { definition: node, scope, parameters }));
}

interface Defined {
  readonly definition: Node;
  readonly scope: number;
  readonly parameters: readonly Node[];
}

function pendingFunction(b: FlowBuilder, { definition, scope, parameters }: Defined): PendingFunction {
  const { tree } = b;
  const owner = classAround(tree, definition);
  const binding = bindingOf(tree, definition, owner);
  const isMethod = binding !== 'function' && binding !== 'staticmethod';
  const object = isMethod ? ownObject(b, { owner, binding, first: parameters[0] }) : outerObject(b, scope);
  return { frame: { definition, scope, result: b.add(-1, definition), ...object }, parameters, owner, binding };
}

type FrameObject = Pick<Frame, 'self' | 'shared'>;

interface Method {
  readonly owner: Node;
  readonly binding: FlowFunction['binding'];
  readonly first: Node | undefined;
}

/** The first parameter of a method holds what all methods of the class have stored. */
function ownObject(b: FlowBuilder, { owner, binding, first }: Method): FrameObject {
  const { tree } = b;
  const name = first === undefined ? -1 : targetOf(tree, first);
  if (first === undefined || name < 0 || tree.kind(name) !== NodeKind.Name) return { self: -1, shared: -1 };
  const shared = binding === 'classmethod' ? owner : instanceOf(b, owner);
  b.connect(shared, first);
  return { self: tree.value(name), shared };
}

/** A function inside a method knows the method's object, unless it has another one of that name. */
function outerObject(b: FlowBuilder, scope: number): FrameObject {
  const { self, shared } = b.frame;
  return b.scope(scope).bindings.has(self) ? { self: -1, shared: -1 } : { self, shared };
}

/** What all instances of the class hold: what is in the class, and what its methods store. */
export function instanceOf(b: FlowBuilder, definition: Node): FlowNode {
  let instance = b.instances.get(definition);
  if (instance === undefined) {
    instance = b.add(-1, -1);
    b.instances.set(definition, instance);
    b.connect(definition, instance);
  }
  return instance;
}

/** [Name, TypeParameters?, argument*, Block] */
export function walkClass(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const [, ...parts] = tree.children(node);
  const body = parts.pop();
  for (const part of parts) if (tree.kind(part) !== NodeKind.TypeParameters) evaluate(b, part);
  instanceOf(b, node);
  if (body !== undefined) walkClassBody(b, node, body);
  bindDefinition(b, node);
}

/** What the body binds are fields of the class, and nobody else's names. */
function walkClassBody(b: FlowBuilder, node: Node, body: Node): void {
  const { versions, hidden: around } = b;
  const scope = b.scope(b.scopes.scopeOf(body));
  const names = scope.kind === 'class' ? [...scope.bindings.keys()] : [];
  const hidden = new Map(names.map((name) => [name, around.get(name) ?? versions.get(name)]));
  b.hidden = new Map([...around, ...hidden]);
  const before = names.map((name) => versions.get(name));
  walkBlock(b, body);
  b.hidden = around;
  names.forEach((name, index) => {
    const value = versions.get(name);
    if (value !== before[index] && value >= 0) b.access(value, node, FieldOp.Store, name);
    versions.set(name, before[index] as number);
  });
}

/** A name that only stands for definitions and imports has no versions; a class inside of a class is one of its fields. */
function bindDefinition(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const target = tree.firstChild(node);
  if (tree.kind(target) !== NodeKind.Name) return;
  const name = tree.value(target);
  const scope = b.scope(b.scopes.scopeOf(target));
  if (!isFixed(scope, name)) b.bind(name, node);
  else if (scope.kind === 'class') b.access(node, scope.owner, FieldOp.Store, name);
}
