/** Which class of the document an expression stands for, or is an instance of. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { NodeRef, Program } from './program.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';

/** The ClassDef behind `self` and `cls` in a method, behind a class's own name, and behind `config` in `config = Config()`. */
export function classOf(program: Program, object: NodeRef): NodeRef | undefined {
  const only = onlyBinding(program, object);
  if (only === undefined) return undefined;
  const { unit, binding } = only;
  switch (binding.kind) {
    case 'class':
      return { unit, node: binding.definition };
    case 'parameter': {
      const node = classOfMethod(unit.tree, binding.node, binding.region);
      return node < 0 ? undefined : { unit, node };
    }
    case 'assignment': {
      if (unit.tree.kind(binding.value) !== NodeKind.Call) return undefined;
      const made = onlyBinding(program, { unit, node: unit.tree.firstChild(binding.value) });
      return made?.binding.kind === 'class' ? { unit: made.unit, node: made.binding.definition } : undefined;
    }
    default:
      return undefined;
  }
}

function onlyBinding(program: Program, ref: NodeRef): ReachingBinding | undefined {
  if (ref.unit.tree.kind(ref.node) !== NodeKind.Name) return undefined;
  const reaching = reachingBindings(program, ref);
  return reaching?.length === 1 ? reaching[0] : undefined;
}

/** The class whose body holds the function, where the parameter is the function's first one; else -1. */
function classOfMethod(tree: Tree, parameter: Node, method: Node): Node {
  if (tree.kind(method) !== NodeKind.FunctionDef) return -1;
  if (tree.first(parameter) !== tree.first(tree.parent(parameter))) return -1;
  const statement = tree.kind(tree.parent(method)) === NodeKind.Decorated ? tree.parent(method) : method;
  const body = tree.parent(statement);
  const around = body < 0 ? -1 : tree.parent(body);
  return around >= 0 && tree.kind(around) === NodeKind.ClassDef ? around : -1;
}
