/** The entry for one program: the graphs of its units, with what leads from one to another. */
import type { Program, Unit } from '../program.ts';
import { findCallees } from './callees.ts';
import { type CallerOf, collectCallers } from './callers.ts';
import type { FlowCall, FlowGraph } from './flow-graph.ts';
import { handedFunctions } from './handed-over.ts';
import type { Callee, FlowLink, ProgramFlow } from './program-flow.ts';
import { withPropertyCalls } from './property-calls.ts';
import { Resolution } from './resolution.ts';
import type { UnitIndex } from './unit-index.ts';
import { collectLinks } from './unit-links.ts';

const flows = new WeakMap<Program, ProgramFlow>();

/** Made once for each program; every part of it at the first question about it. */
export function programFlow(program: Program): ProgramFlow {
  let flow = flows.get(program);
  if (flow === undefined) {
    flow = makeFlow(program);
    flows.set(program, flow);
  }
  return flow;
}

function makeFlow(program: Program): ProgramFlow {
  const graphs = new Map<Unit, FlowGraph>();
  const callees = new Map<FlowCall, readonly Callee[]>();
  const resolution = new Resolution(program, handedFunctions(program));
  let links: UnitIndex<FlowLink> | undefined;
  let callers: UnitIndex<CallerOf> | undefined;
  const flow: ProgramFlow = {
    graphOf: (unit) => remembered(graphs, unit, () => withPropertyCalls(program, unit)),
    links({ unit, node }) {
      links ??= collectLinks(program);
      return links.at(unit, node);
    },
    calleesOf: (unit, call) => remembered(callees, call, () => findCallees(resolution, unit, call)),
    callersOf(unit, definition) {
      callers ??= collectCallers(program, flow);
      return callers.at(unit, definition);
    },
  };
  return flow;
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, compute: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = compute();
    known.set(key, value);
  }
  return value;
}
