/** The literal of the code that is a secret and nothing else, so that an expression may take its place. */
import type { Cell } from '../../document/document.ts';
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { NodeKind, StringFlag } from '../../syntax/node-kind.ts';
import type { Span } from '../../text/span.ts';

/** Undefined where the secret is a part of a longer text, or stands in no Python at all. */
export function literalAround(program: Program, cell: Cell, span: Span): NodeRef | undefined {
  if (cell.kind !== 'code' || cell.language !== 'python') return undefined;
  return nodeIndex(program)
    .ofKind(NodeKind.String)
    .find((ref) => ref.unit.cell === cell && isExactly(ref, span));
}

function isExactly({ unit: { tree }, node }: NodeRef, { start, end }: Span): boolean {
  if (tree.start(node) > start || tree.end(node) < end || (tree.value(node) & StringFlag.Bytes) !== 0) return false;
  const [before, behind] = [tree.text.slice(tree.start(node), start), tree.text.slice(end, tree.end(node))];
  return /^[rRuU]?(?:"""|'''|"|')$/.test(before) && /^(?:"""|'''|"|')$/.test(behind);
}
