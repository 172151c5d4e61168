/** `match`: one case after the other, and what their patterns take out of the subject. */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import { FieldOp } from './edge-list.ts';
import { evaluate } from './expression-flow.ts';
import type { FlowBuilder } from './flow-builder.ts';
import { FlowKind } from './flow-graph.ts';
import { keyField, positionField } from './places.ts';
import { walkBlock } from './statement-flow.ts';
import { ask } from './test-flow.ts';

const WILDCARD = internName('_');

/** [subject, MatchCase*] */
export function walkMatch(b: FlowBuilder, node: Node): void {
  const { tree, versions, live } = b;
  const [subject, ...cases] = tree.children(node);
  if (subject === undefined) return;
  evaluate(b, subject);
  const junction = b.fork();
  let isDecided = false;
  for (const one of cases) {
    const { position } = versions;
    if (tree.kind(one) === NodeKind.MatchCase) isDecided = walkCase(b, one, subject);
    else walkBlock(b, one);
    junction.arrive();
    versions.rewind(position);
    b.live = live;
  }
  if (!isDecided) junction.arrive();
  junction.close();
}

/** [pattern, guard?, Block]; true where it takes whatever comes. */
function walkCase(b: FlowBuilder, node: Node, subject: Node): boolean {
  const { tree } = b;
  const [pattern, ...rest] = tree.children(node);
  const body = rest.pop();
  const [guard] = rest;
  if (pattern === undefined || body === undefined) return false;
  b.connect(subject, pattern);
  capture(b, pattern);
  if (guard !== undefined) {
    evaluate(b, guard);
    ask(b, guard, true);
  }
  walkBlock(b, body);
  return guard === undefined && tree.kind(pattern) === NodeKind.Name;
}

/** The pattern's node holds what is matched: spreads it over the parts that capture it. */
function capture(b: FlowBuilder, pattern: Node): void {
  const { tree } = b;
  const open: Node[] = [pattern];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (tree.kind(part) === NodeKind.Name) {
      if (tree.value(part) !== WILDCARD) b.bind(tree.value(part), part);
    } else for (const inner of partsOf(b, part)) open.push(inner);
  }
}

/** The parts of a pattern that hold something of what it holds, each with its edge. */
function partsOf(b: FlowBuilder, pattern: Node): readonly Node[] {
  const { tree } = b;
  const [first, ...others] = tree.children(pattern);
  switch (tree.kind(pattern)) {
    case NodeKind.Tuple:
    case NodeKind.List:
      return sequenceParts(b, pattern);
    case NodeKind.Dict:
      return mappingParts(b, pattern);
    case NodeKind.Call:
      return others.map((argument) => argumentPart(b, pattern, argument));
    case NodeKind.AsPattern:
    case NodeKind.Binary:
    case NodeKind.Starred:
      return first === undefined ? [] : [first, ...others].map((part) => passed(b, pattern, part));
    default:
      return [];
  }
}

function passed(b: FlowBuilder, from: Node, to: Node): Node {
  b.connect(from, to);
  return to;
}

function sequenceParts(b: FlowBuilder, pattern: Node): readonly Node[] {
  const { tree } = b;
  let isKnown = true;
  return tree.children(pattern).map((part, position) => {
    isKnown &&= tree.kind(part) !== NodeKind.Starred;
    b.access(pattern, part, FieldOp.Load, isKnown ? positionField(position) : -1);
    return part;
  });
}

function mappingParts(b: FlowBuilder, pattern: Node): readonly Node[] {
  const { tree } = b;
  return tree.children(pattern).map((entry) => {
    const part = tree.lastChild(entry);
    if (part < 0 || tree.kind(entry) !== NodeKind.DictEntry) return passed(b, pattern, entry);
    b.access(pattern, part, FieldOp.Load, keyField(tree, tree.previousSibling(entry, part)));
    return part;
  });
}

/** `Point(x=a)` takes out the field; which field stands at a position, the class knows. */
function argumentPart(b: FlowBuilder, pattern: Node, argument: Node): Node {
  const { tree } = b;
  if (tree.kind(argument) !== NodeKind.Keyword) {
    b.edges.add(pattern, argument, FlowKind.Part, -1);
    return argument;
  }
  const part = tree.lastChild(argument);
  b.access(pattern, part, FieldOp.Load, tree.value(argument));
  return part;
}
