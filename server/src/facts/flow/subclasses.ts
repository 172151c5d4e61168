/** Who inherits from a class: an abstract method is written in one place and runs in another. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { nodesOfKind } from '../nodes-of-kind.ts';
import type { Program } from '../program.ts';
import { basesOf, type Definition, ownMethod } from './class-lookup.ts';
import { UnitIndex } from './unit-index.ts';

/** So many classes below one are looked into. */
const MOST_CLASSES = 32;

const indexes = new WeakMap<Program, UnitIndex<Definition>>();

/** The methods of that name of the classes below `owner`, as far as they stand in the same program. */
export function overridesOf(owner: Definition, name: number): readonly Definition[] {
  const index = subclassesIn(owner.program);
  const open = index.at(owner.unit, owner.node).slice(0, MOST_CLASSES);
  const found: Definition[] = [];
  for (let looked = 0; looked < open.length && looked < MOST_CLASSES; looked++) {
    const below = open[looked] as Definition;
    const node = ownMethod(below.unit.tree, below.node, name);
    if (node >= 0) found.push({ ...below, node });
    open.push(...index.at(below.unit, below.node).slice(0, MOST_CLASSES));
  }
  return found;
}

/** By the base. */
function subclassesIn(program: Program): UnitIndex<Definition> {
  let index = indexes.get(program);
  if (index === undefined) {
    index = new UnitIndex();
    for (const { unit, node } of nodesOfKind(program, NodeKind.ClassDef)) {
      const below = { program, unit, node };
      for (const base of basesOf(below)) if (base.program === program) index.add(base.unit, base.node, below);
    }
    indexes.set(program, index);
  }
  return index;
}

/** Does the function do nothing but say that others do it: `raise NotImplementedError`, `pass`, `...`, a docstring? */
export function isAbstract(tree: Tree, definition: Node): boolean {
  const statements = tree.children(tree.lastChild(definition));
  return statements.every((statement) => {
    const kind = tree.kind(statement);
    if (kind === NodeKind.Pass || kind === NodeKind.Raise) return true;
    const value = kind === NodeKind.ExpressionStatement ? tree.kind(tree.lastChild(statement)) : undefined;
    return value === NodeKind.String || value === NodeKind.Ellipsis;
  });
}
