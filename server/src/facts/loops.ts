/** Which loop is around a node: what is bound further down in a loop is seen further up in its next round. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';

const tables = new WeakMap<Tree, Int32Array>();

/** The innermost `for` or `while` statement that holds the node, -1 for none; of a loop itself, the loop around it. */
export function loopAround(tree: Tree, node: Node): Node {
  let table = tables.get(tree);
  if (table === undefined) {
    table = findLoops(tree);
    tables.set(tree, table);
  }
  return table[node] as Node;
}

/** One walk from the last node to the first: parents come before their children that way. */
function findLoops(tree: Tree): Int32Array {
  const table = new Int32Array(tree.size).fill(-1);
  const open: Node[] = [];
  for (let node = tree.root; node >= 0; node--) {
    while (open.length > 0 && node < tree.first(open.at(-1) as Node)) open.pop();
    table[node] = open.at(-1) ?? -1;
    const kind = tree.kind(node);
    if (kind === NodeKind.For || kind === NodeKind.While) open.push(node);
  }
  return table;
}
