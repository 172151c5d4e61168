/** Expressions in which not everything is evaluated, or not in the order of the text. */
import { BooleanOperator, NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { walkComprehension } from './comprehension-flow.ts';
import { walkLambda } from './definition-flow.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { ask } from './test-flow.ts';

/** One of the expressions that `Structured` knows. */
export function walkStructured(b: FlowBuilder, node: Node): void {
  switch (b.tree.kind(node)) {
    case NodeKind.Lambda:
      walkLambda(b, node);
      break;
    case NodeKind.Conditional:
      walkConditional(b, node);
      break;
    case NodeKind.Boolean:
      walkBoolean(b, node);
      break;
    default:
      walkComprehension(b, node);
  }
}

/** A chain of `else` parts is one loop: it may be as long as the text. */
function walkConditional(b: FlowBuilder, node: Node): void {
  const { tree, versions } = b;
  const junction = b.fork();
  const chain: Node[] = [];
  let last = node;
  while (tree.kind(last) === NodeKind.Conditional) {
    const [then = -1, test = -1, otherwise = -1] = tree.children(last);
    if (otherwise < 0) break;
    chain.push(last);
    evaluate(b, test);
    const position = versions.position;
    ask(b, test, true);
    evaluate(b, then);
    b.connect(then, last);
    junction.arrive();
    versions.rewind(position);
    ask(b, test, false);
    last = otherwise;
  }
  evaluate(b, last);
  junction.arrive();
  junction.close();
  for (const conditional of chain) b.connect(tree.lastChild(conditional), conditional);
}

/** Each operand is evaluated where the one before held (`and`), or did not (`or`). */
function walkBoolean(b: FlowBuilder, node: Node): void {
  const { tree } = b;
  const holds = tree.value(node) === BooleanOperator.And;
  const junction = b.fork();
  let before = -1;
  for (const operand of tree.children(node)) {
    if (before >= 0) ask(b, before, holds);
    evaluate(b, operand);
    b.connect(operand, node);
    junction.arrive();
    before = operand;
  }
  junction.close();
}
