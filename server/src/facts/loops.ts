/** Which loop is around a node: what is bound further down in a loop is seen further up in its next round. */
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';

const tables = new WeakMap<Tree, Int32Array>();

/**
 * The innermost `for` or `while` statement that runs the node again and again, -1 for none; of a loop itself, the loop around
 * it. What a `for` loops over is evaluated once.
 */
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
  const open: { readonly loop: Node; readonly first: Node }[] = [];
  for (let node = tree.root; node >= 0; node--) {
    while (open.length > 0 && node < (open.at(-1)?.first ?? 0)) open.pop();
    table[node] = open.at(-1)?.loop ?? -1;
    const kind = tree.kind(node);
    if (kind === NodeKind.While) open.push({ loop: node, first: tree.first(node) });
    if (kind === NodeKind.For) open.push({ loop: node, first: firstOfBody(tree, node) });
  }
  return table;
}

function firstOfBody(tree: Tree, loop: Node): Node {
  const body = tree.children(loop).find((child) => tree.kind(child) === NodeKind.Block);
  return body === undefined ? loop : tree.first(body);
}
