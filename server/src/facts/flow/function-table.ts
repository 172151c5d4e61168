/** Which function each node of a tree belongs to. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { FlowFunction } from './flow-graph.ts';
import { targetOf } from './function-shape.ts';

/**
 * By node: the innermost FunctionDef or Lambda whose body or parameter it is, -1 for none. Defaults and decorators belong to
 * the code around. `functions` has the outer ones before those inside them.
 */
export function functionTable(tree: Tree, functions: ReadonlyMap<Node, FlowFunction>): Int32Array {
  const table = new Int32Array(tree.size).fill(-1);
  for (const { definition, parameters } of functions.values()) {
    const body = tree.lastChild(definition);
    if (body >= 0 && tree.kind(body) !== NodeKind.Parameters) table.fill(definition, tree.first(body), body + 1);
    for (const { entry } of parameters) {
      const target = targetOf(tree, entry);
      table[entry] = definition;
      if (target >= 0) table.fill(definition, tree.first(target), target + 1);
    }
  }
  return table;
}
