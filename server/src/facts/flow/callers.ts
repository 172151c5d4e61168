/** Which calls of a program run a function: the answers about callees, turned round. */
import type { Program, Unit } from '../program.ts';
import type { FlowCall } from './flow-graph.ts';
import type { Callee, ProgramFlow } from './program-flow.ts';
import { UnitIndex } from './unit-index.ts';

export interface CallerOf {
  readonly unit: Unit;
  readonly call: FlowCall;
  readonly callee: Callee;
}

/** By the definition that is run. */
export function collectCallers(
  program: Program,
  { graphOf, calleesOf }: Pick<ProgramFlow, 'graphOf' | 'calleesOf'>,
): UnitIndex<CallerOf> {
  const callers = new UnitIndex<CallerOf>();
  for (const unit of program.units) {
    for (const call of graphOf(unit).calls.values()) {
      for (const callee of calleesOf(unit, call)) {
        if (callee.program === program) callers.add(callee.unit, callee.function.definition, { unit, call, callee });
      }
    }
  }
  return callers;
}
