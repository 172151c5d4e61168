/** Attributes that have a hole in them: `$X.load`, `torch.$F`, `$X. ... .load`. */
import type { NodeRef } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import { internName, nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { bind } from '../environment.ts';
import { isMetavariable } from './metavariable.ts';
import { type Accept, type Matching, matchNode, matchWord } from './pattern-matcher.ts';

export function matchAttribute(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const object = tree.lastChild(hole);
  if (nameText(tree.value(hole)) === '...') {
    for (let link = code; link.node >= 0; link = chainLink(link))
      matchNode(matching, object, link, environment, accept);
    return;
  }
  const { unit, node } = code;
  if (unit.tree.kind(node) === NodeKind.Name) matchMember(matching, hole, code, environment, accept);
  if (unit.tree.kind(node) !== NodeKind.Attribute) return;
  const end = { unit, end: unit.tree.end(node) };
  const given = { unit, node: unit.tree.lastChild(node) };
  matchWord(tree.value(hole), unit.tree.value(node), end, environment, (bound) => {
    matchNode(matching, object, given, bound, accept);
    if (isChain(matching, object)) matchNode(matching, tree.lastChild(object), given, bound, accept);
  });
}

/** Is it the `$X. ...` of `$X. ... .load`? It also stands for the whole chain that `.load` is taken of. */
function isChain({ pattern: { tree } }: Matching, hole: Node): boolean {
  return tree.kind(hole) === NodeKind.Attribute && nameText(tree.value(hole)) === '...';
}

/** One step down a chain: `a.b()[0].c` → `a.b()[0]` → `a.b()` → `a.b` → `a`. */
function chainLink({ unit, node }: NodeRef): NodeRef {
  switch (unit.tree.kind(node)) {
    case NodeKind.Attribute:
    case NodeKind.Call:
    case NodeKind.Subscript:
      return { unit, node: unit.tree.firstChild(node) };
    default:
      return { unit, node: -1 };
  }
}

/** `torch.$F`, and in classic rules `$M.load`, is also `load` after `from torch import load`. */
function matchMember(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  for (const name of qualifiedNames(matching.program, code)) {
    if (name.includes('.')) matchDotted(matching, hole, { code, name }, environment, accept);
  }
}

/** A hole against a dotted name that the code does not spell out; what is bound is text, and stands where the code does. */
function matchDotted(
  matching: Matching,
  hole: Node,
  meaning: { readonly code: NodeRef; readonly name: string },
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree, dotted, classic } = matching.pattern;
  const { code, name } = meaning;
  const { unit, node } = code;
  const concrete = dotted.get(hole);
  const dot = name.lastIndexOf('.');
  if (concrete !== undefined) {
    if (concrete === name) accept(environment);
  } else if (tree.kind(hole) === NodeKind.Attribute) {
    if (dot < 0) return;
    const end = { unit, end: unit.tree.end(node) };
    matchWord(tree.value(hole), internName(name.slice(dot + 1)), end, environment, (bound) => {
      matchDotted(matching, tree.lastChild(hole), { code, name: name.slice(0, dot) }, bound, accept);
    });
  } else if (classic && tree.kind(hole) === NodeKind.Name && isMetavariable(nameText(tree.value(hole)))) {
    const span = unit.tree.span(node);
    const bound = bind(environment, nameText(tree.value(hole)), { unit: undefined, node: -1, span, text: name });
    if (bound !== 'conflict') accept(bound);
  }
}
