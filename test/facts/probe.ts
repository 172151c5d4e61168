/** Asks a fact about the argument of every `probe(…)` in a piece of code. */
import type { SourceDocument } from '../../server/src/document/document.ts';
import { nodesOfKind } from '../../server/src/facts/nodes-of-kind.ts';
import { type NodeRef, type Program, parseProgram } from '../../server/src/facts/program.ts';
import { nameText } from '../../server/src/syntax/names.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { fileFrom } from '../document-from.ts';

/** What `fact` says of each `x` in `probe(x)`, in document order. */
export function probe<T>(code: string | SourceDocument, fact: (program: Program, ref: NodeRef) => T): readonly T[] {
  const program = parseProgram(typeof code === 'string' ? fileFrom(code) : code);
  return nodesOfKind(program, NodeKind.Call).flatMap(({ unit, node }) => {
    const [callee = -1, argument = -1] = unit.tree.children(node);
    const isProbe = unit.tree.kind(callee) === NodeKind.Name && nameText(unit.tree.value(callee)) === 'probe';
    return isProbe ? [fact(program, { unit, node: argument })] : [];
  });
}
