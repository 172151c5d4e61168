/**
 * Equal code: the same tree, whatever the white space, the comments and the parentheses around it, and the same variables:
 * the `db` of one function is not the `db` of another.
 */
import { scopeOfName } from '../facts/name-scope.ts';
import type { NodeRef } from '../facts/program.ts';
import { NodeKind } from '../syntax/node-kind.ts';

/** Post-order makes a subtree a run of nodes, so two of them are compared in one loop. */
export function isSameCode(a: NodeRef, b: NodeRef): boolean {
  const left = a.unit.tree;
  const right = b.unit.tree;
  const size = a.node - left.first(a.node);
  if (size !== b.node - right.first(b.node)) return false;
  for (let back = 0; back <= size; back++) {
    const one = a.node - back;
    const other = b.node - back;
    const kind = left.kind(one);
    if (kind !== right.kind(other) || one - left.first(one) !== other - right.first(other)) return false;
    if (isSpelled(kind)) {
      if (left.source(one) !== right.source(other)) return false;
    } else if (left.value(one) !== right.value(other)) return false;
    if (kind === NodeKind.Name && !isSameVariable({ ...a, node: one }, { ...b, node: other })) return false;
  }
  return true;
}

/** Names of modules are shared by all cells of a notebook; those of functions stay where they are. */
function isSameVariable(a: NodeRef, b: NodeRef): boolean {
  if (a.unit === b.unit && a.node === b.node) return true;
  const [left, right] = [scopeOfName(a.unit.tree, a.node), scopeOfName(b.unit.tree, b.node)];
  return left === right && (left === 0 || a.unit === b.unit);
}

/** Kinds whose meaning lies in their text and not in their value. */
function isSpelled(kind: NodeKind): boolean {
  switch (kind) {
    case NodeKind.String:
    case NodeKind.Number:
    case NodeKind.FormatText:
    case NodeKind.LineMagic:
    case NodeKind.CellMagic:
    case NodeKind.ShellEscape:
      return true;
    default:
      return false;
  }
}
