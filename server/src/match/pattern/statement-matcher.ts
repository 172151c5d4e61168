/**
 * Sequences of statements. `...` skips any number of them and looks into nested blocks too, because what follows may stand
 * under an `if` or a `with`.
 */
import type { NodeRef } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { bind, type Environment } from '../environment.ts';
import { matchExpressionStatement } from './expression-statement-matcher.ts';
import { isEllipsisMetavariable, isMetavariable } from './metavariable.ts';
import { type Accept, bindNode, type Matching, matchNode } from './pattern-matcher.ts';
import { runBound } from './run-matcher.ts';
import { listBlock, type StatementList } from './statement-list.ts';

/** `last`: the statement that the match ends with; undefined where it used none. */
type AcceptEnd = (environment: Environment | undefined, last: NodeRef | undefined) => void;

interface SequenceMatching {
  readonly matching: Matching;
  readonly holes: readonly Node[];
  readonly list: StatementList;
  readonly accept: AcceptEnd;
}

/** How far a sequence has come. */
interface Progress {
  /** Index of the next hole, and of the statement that it may begin with. */
  readonly at: number;
  readonly from: number;
  /** Statements may be left over at the end. */
  readonly open: boolean;
  readonly last: NodeRef | undefined;
}

/** A body of the pattern against a body of the code: the same statements, unless `...` says that there may be others. */
export function matchBlock(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const holes = tree.children(hole);
  const [only] = holes;
  const name = only === undefined || holes.length > 1 ? undefined : statementName(tree, only);
  if (name !== undefined && !isEllipsisMetavariable(nameText(name))) bindNode(name, code, environment, accept);
  else if (only !== undefined && holes.length === 1 && isEllipsisStatement(tree, only)) accept(environment);
  else {
    const sequence = {
      matching,
      holes,
      list: listBlock(code),
      accept: (bound: Environment | undefined) => accept(bound),
    };
    matchFrom(sequence, { at: 0, from: 0, open: false, last: undefined }, environment);
  }
}

/** All ways in which the holes match statements from the one with the index `from` on; what follows them does not matter. */
export function matchSequence(
  matching: Matching,
  holes: readonly Node[],
  list: StatementList,
  from: number,
  accept: AcceptEnd,
): void {
  matchFrom({ matching, holes, list, accept }, { at: 0, from, open: true, last: undefined }, undefined);
}

export function isEllipsisStatement(tree: Tree, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.ExpressionStatement && tree.kind(tree.lastChild(hole)) === NodeKind.Ellipsis;
}

/** Name id of a metavariable that stands for a whole statement. */
function statementName(tree: Tree, hole: Node): number | undefined {
  if (tree.kind(hole) !== NodeKind.ExpressionStatement) return undefined;
  const expression = tree.lastChild(hole);
  const isName = tree.kind(expression) === NodeKind.Name && isMetavariable(nameText(tree.value(expression)));
  return isName ? tree.value(expression) : undefined;
}

function matchFrom(sequence: SequenceMatching, progress: Progress, environment: Environment | undefined): void {
  const { matching, holes, list, accept } = sequence;
  const { at, from, open, last } = progress;
  const hole = holes[at];
  if (hole === undefined) {
    if (open || from >= list.statements.length) accept(environment, last);
    return;
  }
  if (isEllipsisStatement(matching.pattern.tree, hole)) {
    skipFrom(sequence, progress, environment);
    return;
  }
  const name = statementName(matching.pattern.tree, hole);
  if (name !== undefined && isEllipsisMetavariable(nameText(name))) {
    bindRun(sequence, progress, nameText(name), environment);
    return;
  }
  const statement = list.statements[from];
  if (statement === undefined) return;
  matchStatement(matching, hole, statement, environment, (bound) => {
    for (const next of nextIndexes(sequence, at, from)) {
      matchFrom(sequence, { at: at + 1, from: next, open, last: later(last, statement) }, bound);
    }
  });
}

/**
 * What stands after a statement: in the list the first statement inside of it, and the one after it. Where the pattern ends or
 * skips, one of them says it all.
 */
function nextIndexes({ matching, holes, list }: SequenceMatching, at: number, from: number): readonly number[] {
  const next = holes[at + 1];
  const end = list.ends[from] as number;
  if (next === undefined) return [end];
  if (end === from + 1 || isEllipsisStatement(matching.pattern.tree, next)) return [from + 1];
  return [end, from + 1];
}

function skipFrom(sequence: SequenceMatching, progress: Progress, environment: Environment | undefined): void {
  const { matching, holes, list, accept } = sequence;
  const { at, from, last } = progress;
  if (at + 1 === holes.length) {
    // A negation may ask for exactly the shorter range, and what lies inside of the longer one is to be found.
    const end = list.statements[list.own.at(-1) ?? -1];
    if (last !== undefined && end !== undefined && from < list.statements.length) accept(environment, last);
    accept(environment, from < list.statements.length ? end : last);
    return;
  }
  for (let start = from; start < list.statements.length; start++) {
    matching.budget.spend();
    matchFrom(sequence, { at: at + 1, from: start, open: true, last }, environment);
  }
  // What is left may match nothing: `...` again, or the name of a run.
  matchFrom(sequence, { at: at + 1, from: list.statements.length, open: true, last }, environment);
}

/** `$...BODY` takes any number of statements of one body. */
function bindRun(
  sequence: SequenceMatching,
  progress: Progress,
  name: string,
  environment: Environment | undefined,
): void {
  const { matching, list } = sequence;
  const taken: NodeRef[] = [];
  let index = progress.from;
  for (;;) {
    matching.budget.spend();
    const bound = bind(environment, name, runBound(taken));
    const last = later(progress.last, taken.at(-1));
    if (bound !== 'conflict') matchFrom(sequence, { at: progress.at + 1, from: index, open: false, last }, bound);
    const statement = list.statements[index];
    if (statement === undefined) return;
    taken.push(statement);
    index = list.ends[index] as number;
  }
}

/** Of two statements the one that ends last: inside of a long one may stand what was matched after it. */
function later(a: NodeRef | undefined, b: NodeRef | undefined): NodeRef | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.unit === b.unit && a.unit.tree.end(a.node) > b.unit.tree.end(b.node) ? a : b;
}

/** One statement of the pattern against one of the code. */
export function matchStatement(
  matching: Matching,
  hole: Node,
  statement: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const { unit, node } = statement;
  const name = statementName(tree, hole);
  if (name !== undefined) bindNode(name, wholeExpression(statement), environment, accept);
  else if (isEllipsisStatement(tree, hole)) accept(environment);
  else if (tree.kind(hole) === NodeKind.ExpressionStatement) {
    matchExpressionStatement(matching, tree.lastChild(hole), statement, environment, accept);
  } else {
    const isBare = unit.tree.kind(node) === NodeKind.Decorated && tree.kind(hole) !== NodeKind.Decorated;
    matchNode(matching, hole, isBare ? { unit, node: unit.tree.lastChild(node) } : statement, environment, accept);
  }
}

/** The expression that is all of a statement, so that it equals the same expression elsewhere. */
function wholeExpression({ unit, node }: NodeRef): NodeRef {
  return { unit, node: unit.tree.kind(node) === NodeKind.ExpressionStatement ? unit.tree.lastChild(node) : node };
}
