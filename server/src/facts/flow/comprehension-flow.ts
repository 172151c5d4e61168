/** Comprehensions: the clauses first, from left to right, then the element. */
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind, type FlowNode } from './flow-graph.ts';
import { assignElement } from './iteration-flow.ts';
import { ask } from './test-flow.ts';

/** What the names of the targets held around the comprehension: its own scope ends with it. */
type Hidden = Map<number, FlowNode>;

export function walkComprehension(b: FlowBuilder, node: Node): void {
  const [element, ...clauses] = b.tree.children(node);
  if (element === undefined) return;
  const hidden: Hidden = new Map();
  const junction = b.fork();
  // There may be nothing to loop over.
  junction.arrive();
  for (const clause of clauses) {
    if (b.tree.kind(clause) === NodeKind.ComprehensionFor) walkClause(b, clause, hidden);
    else evaluate(b, clause);
  }
  walkElement(b, element, node);
  for (const [name, version] of hidden) b.versions.set(name, version);
  junction.arrive();
  junction.close();
}

function walkClause(b: FlowBuilder, clause: Node, hidden: Hidden): void {
  const [target, iterable, ...conditions] = b.tree.children(clause);
  if (target === undefined || iterable === undefined) return;
  evaluate(b, iterable);
  hide(b, target, hidden);
  assignElement(b, { target, iterable, at: clause });
  for (const condition of conditions) {
    evaluate(b, condition);
    ask(b, condition, true);
  }
}

function hide(b: FlowBuilder, target: Node, hidden: Hidden): void {
  const { tree } = b;
  for (let at = tree.first(target); at <= target; at++) {
    if (tree.kind(at) !== NodeKind.Name) continue;
    const name = tree.value(at);
    if (!hidden.has(name)) hidden.set(name, b.versions.get(name));
  }
}

function walkElement(b: FlowBuilder, element: Node, comprehension: Node): void {
  evaluate(b, element);
  if (b.tree.kind(element) !== NodeKind.DictEntry) b.edges.add(element, comprehension, FlowKind.Part, -1);
  else for (const part of b.tree.children(element)) b.edges.add(part, comprehension, FlowKind.Part, -1);
}
