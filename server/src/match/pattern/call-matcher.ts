/** Calls, and what Python 2 wrote without parentheses. */
import { boundValue } from '../../facts/bound-value.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { matchArguments } from './argument-matcher.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';
import { matchList } from './run-matcher.ts';

/** Names of names are followed so far. */
const MOST_STEPS = 24;

export function matchCall(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { unit, node } = matching.throughNames === true ? lastBoundValue(matching.program, code) : code;
  const kind = unit.tree.kind(node);
  if (kind === NodeKind.PrintStatement || kind === NodeKind.ExecStatement) {
    matchLegacy(matching, hole, { unit, node }, environment, accept);
  }
  if (isBareDecorator({ unit, node })) matchBare(matching, hole, { unit, node }, environment, accept);
  if (kind !== NodeKind.Call) return;
  const callee = matching.pattern.tree.firstChild(hole);
  matchNode(matching, callee, { unit, node: unit.tree.firstChild(node) }, environment, (bound) => {
    matchArguments(matching, hole, { unit, node }, bound, accept);
  });
}

/** Is it the `app.route` of `@app.route`? That is called, with nothing. */
function isBareDecorator({ unit: { tree }, node }: NodeRef): boolean {
  return tree.kind(node) === NodeKind.Attribute && tree.kind(tree.parent(node)) === NodeKind.Decorator;
}

function matchBare(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const [callee = -1, ...holes] = matching.pattern.tree.children(hole);
  matchNode(matching, callee, code, environment, (bound) => matchList(matching, holes, [], bound, accept));
}

/** `print x, y` is `print(x, y)`; of `exec code in names` only the code counts. */
function matchLegacy(
  matching: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree, dotted } = matching.pattern;
  const isExec = unit.tree.kind(node) === NodeKind.ExecStatement;
  const [callee = -1, ...holes] = tree.children(hole);
  if (dotted.get(callee) !== (isExec ? 'exec' : 'print')) return;
  const values = unit.tree.children(node).map((value) => ({ unit, node: value }));
  matchList(matching, holes, isExec ? values.slice(0, 1) : values, environment, accept);
}

/** Through names of names, as far as they go. */
function lastBoundValue(program: Program, code: NodeRef): NodeRef {
  let last = code;
  for (let step = 0; step < MOST_STEPS; step++) {
    const value = boundValue(program, last);
    if (value === undefined) break;
    last = value;
  }
  return last;
}
