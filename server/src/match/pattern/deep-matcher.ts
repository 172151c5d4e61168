/** `<... P ...>`: P anywhere inside, itself included; and inside what the names there stand for, where that is asked for. */
import { boundValue } from '../../facts/bound-value.ts';
import type { NodeRef } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { isMetavariable } from './metavariable.ts';
import { type Accept, type Matching, matchNode } from './pattern-matcher.ts';

/** So many names are followed, and only to expressions of that many nodes: larger ones are data. */
const MOST_PLACES = 24;
const MOST_NODES = 2000;

/** `hole`: the pattern P. */
export function matchDeep(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const isCandidate = candidateTest(matching, hole);
  const places = [code];
  for (const { unit, node } of places) {
    for (let inner = unit.tree.first(node); inner <= node; inner++) {
      const ref = { unit, node: inner };
      if (isCandidate(ref)) matchNode(matching, hole, ref, environment, accept);
      if (matching.throughNames === true) follow(matching, ref, places);
    }
  }
}

/** Adds what a name is bound to, so that it is looked into as well. */
function follow({ program }: Matching, ref: NodeRef, places: NodeRef[]): void {
  const value = places.length < MOST_PLACES ? boundValue(program, ref) : undefined;
  if (value === undefined || value.node - value.unit.tree.first(value.node) > MOST_NODES) return;
  if (!places.some(({ unit, node }) => unit === value.unit && node === value.node)) places.push(value);
}

/** A look at one node that says no to nearly all of them: whole expressions are searched, and each step has its price. */
function candidateTest({ program, pattern: { tree, dotted } }: Matching, hole: Node): (code: NodeRef) => boolean {
  const isCall = tree.kind(hole) === NodeKind.Call;
  const name = isCall ? tree.firstChild(hole) : hole;
  const meaning = dotted.get(name);
  const word = tree.kind(name) === NodeKind.Attribute ? tree.value(name) : -1;
  if (meaning === undefined && (!isCall || word < 0 || isMetavariable(nameText(word)))) {
    return ({ unit, node }) => !isCall || unit.tree.kind(node) === NodeKind.Call;
  }
  return ({ unit, node }) => {
    if (isCall && unit.tree.kind(node) !== NodeKind.Call) return false;
    const called = isCall ? unit.tree.firstChild(node) : node;
    // An attribute keeps its last word; a plain name may stand for a dotted one, but never for a method of something.
    if (unit.tree.kind(called) === NodeKind.Attribute) return word < 0 || unit.tree.value(called) === word;
    return meaning !== undefined && qualifiedNames(program, { unit, node: called }).includes(meaning);
  };
}
