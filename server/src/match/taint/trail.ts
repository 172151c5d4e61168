/** The way of a bad value, as people read it: from fact to fact back to the source, and of that the steps that say something. */
import type { FlowFunction } from '../../facts/flow/flow-graph.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { FlowStep } from '../match.ts';
import { argumentPlaces } from './argument-places.ts';
import type { Fact, Gate } from './fact.ts';
import { isAssigned, isCapture } from './later-versions.ts';
import { isExpression } from './match-nodes.ts';
import { readableName } from './readable-name.ts';
import type { Placed } from './spec-matches.ts';
import type { TaintSource } from './taint-spec.ts';

/** Behind so many facts calls are stepped over: a helper of a helper called twice each makes the way twice as long. */
const MOST_FACTS = 20_000;
/** Of longer ways the middle is left out. */
const MOST_STEPS = 60;

export interface Trail {
  readonly steps: readonly FlowStep[];
  /** Where it begins. */
  readonly source: Placed<TaintSource> | undefined;
}

/**
 * The steps to `sink`, which is the last of them.
 *
 * @param outers through which calls the fact's function was entered, the outermost first; before these, the way that was
 * found first counts
 */
export function trailTo(fact: Fact, outers: readonly Fact[], sink: FlowStep): Trail {
  const facts = factsTo(fact, outers);
  const steps: FlowStep[] = [];
  let isLate = false;
  const add = (step: FlowStep): void => {
    steps.push(isLate ? { ...step, outOfOrder: true } : step);
    isLate = false;
  };
  facts.forEach((one, index) => {
    isLate ||= one.way.kind === 'link' && one.way.outOfOrder;
    const step = staysInObject(facts, index) ? undefined : stepOf(one, facts[index - 1]);
    const last = steps.at(-1);
    if (step !== undefined && (last === undefined || !isOnOneLine(last.ref, step.ref))) add(step);
  });
  add(sink);
  const way = facts[0]?.way;
  return { steps: shortened(steps), source: way?.kind === 'source' ? way.source : undefined };
}

/** A method leaves the value in its object, and it stays there until the next method of the object is called. */
function staysInObject(facts: readonly Fact[], index: number): boolean {
  const { way } = facts[index] as Fact;
  if (way.kind !== 'return' && way.kind !== 'rise') return false;
  if (way.through !== 'object') return false;
  for (let next = index + 1; next < facts.length; next++) {
    const one = facts[next] as Fact;
    if (one.way.kind === 'enter') return one.way.through === 'object';
    if (one.way.kind !== 'edge' || isAssignment(one) || isFilling(one)) return false;
  }
  return false;
}

/** From the source on. Out of a function the way leads through it, and on where this very call came in. */
function factsTo(fact: Fact, outers: readonly Fact[]): readonly Fact[] {
  const facts: Fact[] = [];
  const open = [...outers];
  for (let at: Fact | undefined = fact; at !== undefined; ) {
    facts.push(at);
    const { way, from }: Fact = at;
    if (way.kind === 'enter') at = open.pop() ?? from;
    else if (way.kind !== 'return') at = from;
    else if (facts.length > MOST_FACTS) at = way.outer;
    else {
      open.push(way.outer);
      at = from;
    }
  }
  return facts.reverse();
}

function stepOf(fact: Fact, before: Fact | undefined): FlowStep | undefined {
  const { way } = fact;
  switch (way.kind) {
    case 'source':
      return step(fact, 'source', sourceNode(way.source));
    case 'enter':
      // That a method knows its object is no step.
      if (before === undefined || way.through === 'object') return undefined;
      return { ...step(before, 'passed'), ...calledName(fact, way.function) };
    case 'return':
    case 'rise':
      // A new object is what the call gives, and shows where that gets to.
      return way.through === 'new' ? undefined : returnStep(fact, way.function, way.through);
    case 'relay':
      return step(fact, 'propagated');
    case 'edge':
    case 'link':
      if (isAssignment(fact)) return step(fact, 'assigned');
      return isFilling(fact) ? step(fact, 'propagated') : undefined;
  }
}

/** The whole match, but for a statement: that is a source in many places. */
function sourceNode({ match: { code } }: Placed<TaintSource>): Node | undefined {
  return code !== undefined && isExpression(code.unit.tree, code.node) ? code.node : undefined;
}

/** A step at the node of the fact, unless there is a better one for it. */
function step({ region, node }: Fact, role: FlowStep['role'], better?: Node): FlowStep {
  const { program, unit, graph } = region;
  return flowStep(program, { unit, node: better ?? Math.max(graph.anchor(node), 0) }, role);
}

/** A step with the name of what stands there. */
export function flowStep(program: Program, ref: NodeRef, role: FlowStep['role']): FlowStep {
  return { program, ref, role, ...named(readableName(ref.unit.tree, ref.node)) };
}

/** The function's name, or the class's where the function makes an object. `inside`: a fact of its text. */
function calledName(inside: Fact, { definition, owner }: FlowFunction): { readonly name?: string } {
  const { tree } = inside.region.unit;
  if (tree.kind(definition) === NodeKind.Lambda) return named('lambda');
  const name = readableName(tree, definition);
  return named(name === '__init__' && owner >= 0 ? readableName(tree, owner) : name);
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}

/** What is given back stands behind a `return` or a `yield`; what became of an argument shows at the call. */
function returnStep(fact: Fact, left: FlowFunction, through: Gate): FlowStep {
  const end = fact.from ?? fact;
  const shown = through === 'result' ? (end.from ?? end) : fact;
  return { ...step(shown, 'returned'), ...calledName(end, left) };
}

/** The node of a target is what is assigned there. */
function isAssignment({ region: { unit }, node }: Fact): boolean {
  return node < unit.tree.size && (isAssigned(unit.tree, node) || isCapture(unit.tree, node));
}

/** From an argument into the object whose method got it: `lines.append(text)`. */
function isFilling({ region: { graph }, node, from }: Fact): boolean {
  if (from === undefined || from.region.graph !== graph) return false;
  return argumentPlaces(graph, from.node).some(({ index, call }) => index >= 0 && call.receiverAfter === node);
}

function isOnOneLine(a: NodeRef, b: NodeRef): boolean {
  if (a.unit !== b.unit) return false;
  const { tree } = a.unit;
  const starts = [tree.start(a.node), tree.start(b.node)] as const;
  const end = tree.text.indexOf('\n', Math.min(...starts));
  return end < 0 || end >= Math.max(...starts);
}

function shortened(steps: readonly FlowStep[]): readonly FlowStep[] {
  if (steps.length <= MOST_STEPS) return steps;
  return [...steps.slice(0, MOST_STEPS / 2), ...steps.slice(-MOST_STEPS / 2)];
}
