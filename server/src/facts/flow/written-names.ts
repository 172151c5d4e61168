/** Names that functions write from afar, by `global`, by `nonlocal` or into what they hold: their owner reads that too. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { isTarget } from '../is-target.ts';
import type { FlowBuilder } from './flow-builder.ts';
import type { FlowNode } from './flow-graph.ts';
import { isFunction, MODULE } from './free-names.ts';

/** When the functions run, nobody knows; but not before they are defined. */
export function connectWritten(b: FlowBuilder): void {
  const { tree } = b;
  const names = b.names.writtenNames();
  if (names.size === 0) return;
  for (let node = tree.kinds.indexOf(NodeKind.Name); node >= 0; node = tree.kinds.indexOf(NodeKind.Name, node + 1)) {
    if (!names.has(tree.value(node))) continue;
    const cell = cellOf(b, node);
    if (cell !== undefined && b.names.writerOf(cell) < node && !isTarget(tree, node)) b.connect(cell, node);
  }
}

/** What functions write the name in the scope in whose code it stands. */
function cellOf(b: FlowBuilder, node: Node): FlowNode | undefined {
  const name = b.tree.value(node);
  let index = b.scopes.scopeOf(node);
  while (index > MODULE && !isFunction(b.scope(index))) {
    if (b.scope(index).bindings.has(name)) return undefined;
    index = b.scope(index).parent;
  }
  return b.names.allWrittenIn(index).get(name);
}
