/** Where the names that the top level of one file holds are read in another that imports them. */
import type { FlowGraph, FlowNode } from '../../facts/flow/flow-graph.ts';
import { moduleFile } from '../../facts/module-files.ts';
import { nodesNamed, nodesOfKind } from '../../facts/nodes-of-kind.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { append } from './anchors.ts';
import type { Region } from './region.ts';

const exportNames = new WeakMap<FlowGraph, ReadonlyMap<FlowNode, readonly number[]>>();

/** The names of the top level that the node holds at the end of its text. */
export function exportedNames(graph: FlowGraph, node: FlowNode): readonly number[] {
  let known = exportNames.get(graph);
  if (known === undefined) {
    const names = new Map<FlowNode, number[]>();
    for (const [name, held] of graph.exports) append(names, held, name);
    known = names;
    exportNames.set(graph, known);
  }
  return known.get(node) ?? [];
}

/** Expressions of the reader that stand for the name of the region's file: `text` after `from settings import text`. */
export function readsOf(reader: Program, { program }: Region, name: number): readonly NodeRef[] {
  const candidates = [
    ...nodesNamed(reader, NodeKind.Attribute, name),
    ...localNames(reader, name).flatMap((local) => nodesNamed(reader, NodeKind.Name, local)),
  ];
  const suffix = `.${nameText(name)}`;
  return candidates.filter((ref) => {
    return qualifiedNames(reader, ref).some((one) => {
      return one.endsWith(suffix) && isFileOf(reader, one.slice(0, -suffix.length), program);
    });
  });
}

/** What the reader calls a name that it imports from somewhere. */
function localNames(reader: Program, name: number): readonly number[] {
  const locals = new Set<number>();
  for (const { unit, node } of nodesOfKind(reader, NodeKind.ImportAlias)) {
    const { tree } = unit;
    const alias = tree.lastChild(node);
    if (tree.value(node) === name) locals.add(alias < 0 ? name : tree.value(alias));
  }
  return [...locals];
}

function isFileOf(reader: Program, module: string, program: Program): boolean {
  const { document, workspace } = reader;
  const has = (path: string): boolean => workspace.listing?.has(path) ?? workspace.program(path) !== undefined;
  // `from . import x` is `.x`: what stands before the last dot is the dot itself.
  const file = moduleFile(document.path, module === '' ? '.' : module, has);
  return file !== undefined && workspace.program(file) === program;
}
