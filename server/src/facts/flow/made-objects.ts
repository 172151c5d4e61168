/** Objects that a function makes: of which class they are, its annotation says, or what it returns. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { importedDefinition } from '../imported-definition.ts';
import type { NodeRef, Program } from '../program.ts';
import { reachingBindings } from '../reaching.ts';
import { annotated, type ClassUse, classesOf, type Definition, methodOf } from './class-lookup.ts';
import { returnedValues } from './returned-values.ts';

/** A name that stands for more functions makes nothing that anybody knows. */
const MOST_FUNCTIONS = 4;
const NONE: readonly ClassUse[] = [];

/** The classes of what a call of `called` gives, where that is a function in sight. */
export function madeBy(program: Program, called: NodeRef, depth: number): readonly ClassUse[] {
  if (depth <= 0) return NONE;
  const functions = functionsNamed(program, called, depth);
  return functions.length > MOST_FUNCTIONS ? NONE : functions.flatMap((one) => ofResult(one, depth));
}

function functionsNamed(program: Program, ref: NodeRef, depth: number): readonly Definition[] {
  const { unit, node } = ref;
  const { tree } = unit;
  if (tree.kind(node) === NodeKind.Attribute) {
    const name = tree.value(node);
    const object = { unit, node: tree.lastChild(node) };
    return classesOf(program, object, depth - 1).flatMap((use) => methodOf(use.class, name) ?? []);
  }
  if (tree.kind(node) !== NodeKind.Name) return [];
  return (reachingBindings(program, ref) ?? []).flatMap(({ unit, binding }): readonly Definition[] => {
    if (binding.kind === 'function') return [{ program, unit, node: binding.definition }];
    if (binding.kind !== 'import') return [];
    const found = importedDefinition(program, binding.qualified);
    return found === undefined || found.unit.tree.kind(found.node) !== NodeKind.FunctionDef ? [] : [found];
  });
}

function ofResult({ program, unit, node }: Definition, depth: number): readonly ClassUse[] {
  const declared = annotated(program, { unit, node: annotationOf(unit.tree, node) }, depth);
  if (declared.length > 0) return declared;
  const values = returnedValues(unit.tree, node);
  const made = values.flatMap((value) => classesOf(program, { unit, node: value }, depth - 1));
  return made.filter(({ isInstance }) => isInstance);
}

/** What stands behind the arrow, or -1. */
function annotationOf(tree: Tree, definition: Node): Node {
  const before = tree.previousSibling(definition, tree.lastChild(definition));
  return before < 0 || tree.kind(before) === NodeKind.Parameters ? -1 : before;
}
