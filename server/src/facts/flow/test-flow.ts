/** Tests: what they ask about gets a version for where they held and one for where they did not. */
import { internName } from '../../syntax/names.ts';
import { BooleanOperator, NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind } from './flow-graph.ts';
import { pass } from './places.ts';

const PARENTS = internName('parents');

interface Question {
  readonly test: Node;
  readonly holds: boolean;
}

/**
 * From here on the test held, or did not. Where a conjunction held, each of its operands did; where a disjunction did not,
 * none of them did.
 */
export function ask(b: FlowBuilder, test: Node, holds: boolean): void {
  const { tree } = b;
  const open: Question[] = [{ test, holds }];
  for (let question = open.pop(); question !== undefined; question = open.pop()) {
    const { test, holds } = withoutNot(tree, question);
    const isAnd = tree.value(test) === BooleanOperator.And;
    if (tree.kind(test) === NodeKind.Boolean && isAnd === holds) {
      for (const operand of tree.children(test).reverse()) open.push({ test: operand, holds });
    } else askOne(b, test, holds);
  }
}

function withoutNot(tree: Tree, { test, holds }: Question): Question {
  let inner = test;
  let answer = holds;
  while (tree.kind(inner) === NodeKind.Not) {
    inner = tree.lastChild(inner);
    answer = !answer;
  }
  return { test: inner, holds: answer };
}

/** Every variable and every chain of fields in the test. */
function askOne(b: FlowBuilder, test: Node, holds: boolean): void {
  const { tree, structured } = b;
  const kind = holds ? FlowKind.WhenTrue : FlowKind.WhenFalse;
  const since = b.size;
  for (let at = tree.first(test); at <= test; at++) {
    const other = structured.at(at, test);
    if (other >= 0 && hasOwnNames(tree.kind(other))) at = other;
    else if (tree.kind(at) === NodeKind.Name) {
      const place = askedPlace(tree, at, test);
      if (place >= 0) pass(b, place, { kind, by: test, since });
    }
  }
}

/** Names inside belong to others. */
function hasOwnNames(kind: NodeKind): boolean {
  return kind !== NodeKind.Conditional && kind !== NodeKind.Boolean;
}

/** The longest chain of fields that begins at the name, without the method that is called at its end; -1 for a function's name. */
function askedPlace(tree: Tree, name: Node, last: Node): Node {
  let place = name;
  let before = -1;
  for (let next = nextField(tree, place); next >= 0 && next <= last; next = nextField(tree, place)) {
    if (isAboutAll(tree, next)) return place;
    before = place;
    place = next;
  }
  const parent = tree.parent(place);
  const isCallee = tree.kind(parent) === NodeKind.Call && tree.first(parent) === tree.first(place);
  return isCallee ? before : place;
}

/** `root in path.parents` asks about the whole path. */
function isAboutAll(tree: Tree, field: Node): boolean {
  return tree.kind(field) === NodeKind.Attribute && tree.value(field) === PARENTS;
}

/** The Attribute, or the Subscript with a literal, that takes something out of the place; -1 for none. */
function nextField(tree: Tree, place: Node): Node {
  const next = place + 1;
  if (next >= tree.size) return -1;
  const kind = tree.kind(next);
  if (kind === NodeKind.Attribute) return next;
  const isLiteral = kind === NodeKind.String || kind === NodeKind.Number;
  const isSubscript = isLiteral && next + 1 < tree.size && tree.kind(next + 1) === NodeKind.Subscript;
  return isSubscript && tree.first(next + 1) === tree.first(place) ? next + 1 : -1;
}
