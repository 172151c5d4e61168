/** What a name stands for, where one expression says so. */
import { NodeKind } from '../syntax/node-kind.ts';
import { attributeBindings } from './attribute-bindings.ts';
import type { NodeRef, Program } from './program.ts';
import { reachingBindings } from './reaching.ts';

/** The expression that a Name, or an attribute of a class, is bound to, where nothing else may be bound to it. */
export function boundValue(program: Program, ref: NodeRef): NodeRef | undefined {
  const kind = ref.unit.tree.kind(ref.node);
  if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return undefined;
  const bindings = kind === NodeKind.Name ? reachingBindings(program, ref) : attributeBindings(program, ref);
  const [only] = bindings ?? [];
  if (bindings?.length !== 1 || only === undefined) return undefined;
  const { unit, binding } = only;
  return binding.kind === 'assignment' || binding.kind === 'context' ? { unit, node: binding.value } : undefined;
}
