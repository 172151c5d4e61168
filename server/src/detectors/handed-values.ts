/** What the calls of a function put into one of its parameters. */
import { programFlow } from '../facts/flow/collect-program-flow.ts';
import type { NodeRef, Program } from '../facts/program.ts';
import { callArguments } from '../match/pattern/call-arguments.ts';
import { NodeKind } from '../syntax/node-kind.ts';

/** A function that everybody calls says nothing about one file. */
const MOST_CALLS = 16;

/**
 * The expressions that stand at the parameter's place in the calls of this program, by position or by name.
 *
 * @param parameter a Parameter; anything else has no values
 */
export function handedValues(program: Program, parameter: NodeRef): readonly NodeRef[] {
  const flow = programFlow(program);
  const functions = [...flow.graphOf(parameter.unit).functions.values()];
  const owner = functions.find(({ parameters }) => parameters.some(({ entry }) => entry === parameter.node));
  if (owner === undefined) return [];
  const place = owner.parameters.findIndex(({ entry }) => entry === parameter.node);
  const name = owner.parameters[place]?.name;
  const calls = flow.callersOf(parameter.unit, owner.definition).slice(0, MOST_CALLS);
  return calls.flatMap(({ unit, call, callee }) => {
    // `map(load, paths)` calls `load`, too, but what it hands over stands elsewhere.
    if (unit.tree.kind(call.node) !== NodeKind.Call) return [];
    const { positional, keywords } = callArguments(program, { unit, node: call.node });
    const named = keywords.find((keyword) => keyword.name === name)?.value;
    return named ?? positional[callee.first === 'none' ? place : place - 1] ?? [];
  });
}
