/** The entry for one text: from tree to flow graph, in one walk over its statements. */
import type { Node, Tree } from '../../syntax/tree.ts';
import { endOfModule, exportedNames } from './exported-names.ts';
import { FlowBuilder } from './flow-builder.ts';
import type { FlowGraph, FlowNode } from './flow-graph.ts';
import { MODULE } from './free-names.ts';
import { walkFunctions } from './function-flow.ts';
import { functionTable } from './function-table.ts';
import { walkBlock } from './statement-flow.ts';
import { connectWritten } from './written-names.ts';

/** What the graphs of other texts need to know, besides what everybody asks. */
export interface TreeFlow extends FlowGraph {
  /** By name id: what the functions of this text see of a name of the top level, wherever it is bound. */
  readonly globals: ReadonlyMap<number, FlowNode>;
  /** By ClassDef: what all of its instances hold. The ClassDef's own node is what the class holds. */
  readonly instances: ReadonlyMap<Node, FlowNode>;
}

const graphs = new WeakMap<Tree, TreeFlow>();

/** Where the values of a text go; made once for each tree, whatever the rules. Never throws, takes time in proportion to the tree. */
export function flowGraph(tree: Tree): TreeFlow {
  let graph = graphs.get(tree);
  if (graph === undefined) {
    graph = makeGraph(tree);
    graphs.set(tree, graph);
  }
  return graph;
}

function makeGraph(tree: Tree): TreeFlow {
  const b = new FlowBuilder(tree);
  try {
    walkBlock(b, tree.root);
    const ends = endOfModule(b);
    walkFunctions(b);
    const exports = exportedNames(b, ends);
    connectWritten(b);
    return finished(b, exports);
  } finally {
    b.versions.clear();
  }
}

function finished(b: FlowBuilder, exports: ReadonlyMap<number, FlowNode>): TreeFlow {
  const { tree, size, calls, functions, names, anchors, definitions, instances } = b;
  const edges = b.edges.take(size);
  let table: Int32Array | undefined;
  return {
    size,
    successors: (node) => edges.of(node),
    calls,
    functions,
    functionOf(node) {
      if (node >= tree.size) return definitions[node - tree.size] ?? -1;
      table ??= functionTable(tree, functions);
      return table[node] ?? -1;
    },
    anchor: (node) => (node < tree.size ? node : (anchors[node - tree.size] ?? -1)),
    imports: names.imports,
    exports,
    globals: names.allSeenIn(MODULE),
    instances,
  };
}
