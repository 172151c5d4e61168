/** Which functions a parameter stands for: those it is called with, and those that a decorator is put in front of. */
import { NodeKind } from '../../syntax/node-kind.ts';
import { nodesOfKind } from '../nodes-of-kind.ts';
import type { NodeRef, Program } from '../program.ts';
import { findCallees, functionsAt } from './callees.ts';
import { type CallerOf, collectCallers } from './callers.ts';
import { flowGraph } from './collect-flow-graph.ts';
import type { FlowParameter } from './flow-graph.ts';
import { decoratorsOf } from './function-shape.ts';
import { type HandedFunctions, plainResolution } from './resolution.ts';
import { UnitIndex } from './unit-index.ts';

/** So many places that hand something over are looked at. */
const MOST_HANDED = 64;

/** For one program; what has to be known for that is found out at the first question. */
export function handedFunctions(program: Program): HandedFunctions {
  let sources: Sources | undefined;
  const known = new Map<string, readonly NodeRef[]>();
  return (unit, parameter) => {
    const key = `${unit.order}:${parameter}`;
    let handed = known.get(key);
    if (handed === undefined) {
      sources ??= { callers: plainCallers(program), decorated: collectDecorated(program) };
      handed = findHanded(sources, { unit, node: parameter });
      known.set(key, handed);
    }
    return handed;
  };
}

interface Sources {
  readonly callers: UnitIndex<CallerOf>;
  /** The functions below each decorator, by the decorator's own definition. */
  readonly decorated: UnitIndex<NodeRef>;
}

function findHanded({ callers, decorated }: Sources, { unit, node }: NodeRef): readonly NodeRef[] {
  const graph = flowGraph(unit.tree);
  const called = graph.functions.get(graph.functionOf(node));
  const index = called?.parameters.findIndex(({ entry }) => entry === node) ?? -1;
  const parameter = called?.parameters[index];
  if (called === undefined || parameter === undefined) return [];
  const calls = callers.at(unit, called.definition).slice(0, MOST_HANDED);
  const below = index === 0 ? decorated.at(unit, called.definition).slice(0, MOST_HANDED) : [];
  return [...calls.flatMap((caller) => handedBy(caller, index, parameter)), ...below];
}

function plainCallers(program: Program): UnitIndex<CallerOf> {
  const resolution = plainResolution(program);
  return collectCallers(program, {
    graphOf: (unit) => flowGraph(unit.tree),
    calleesOf: (unit, call) => findCallees(resolution, unit, call),
  });
}

/** What the call passes for the parameter at `index`; nothing where stars hide it. */
function handedBy({ unit, call, callee }: CallerOf, index: number, { name }: FlowParameter): readonly NodeRef[] {
  const named = call.arguments.find(({ keyword }) => keyword >= 0 && keyword === name);
  if (named !== undefined) return [{ unit, node: named.node }];
  const position = callee.first === 'none' ? index : index - 1;
  const before = call.arguments.slice(0, position + 1);
  const argument = before[position];
  const isClear = argument !== undefined && before.every(({ keyword, stars }) => keyword < 0 && stars === 0);
  return isClear ? [{ unit, node: argument.node }] : [];
}

function collectDecorated(program: Program): UnitIndex<NodeRef> {
  const resolution = plainResolution(program);
  const index = new UnitIndex<NodeRef>();
  for (const { unit, node } of nodesOfKind(program, NodeKind.Decorated)) {
    const definition = { unit, node: unit.tree.lastChild(node) };
    if (unit.tree.kind(definition.node) !== NodeKind.FunctionDef) continue;
    for (const decorator of decoratorsOf(unit.tree, node)) {
      for (const callee of functionsAt(resolution, { unit, node: decorator })) {
        if (callee.program === program) index.add(callee.unit, callee.function.definition, definition);
      }
    }
  }
  return index;
}
