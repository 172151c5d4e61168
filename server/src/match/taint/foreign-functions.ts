/**
 * Which functions of other files a program runs, directly or through others, and where. Sources in those matter to the
 * program, because what they return comes back to it; sources in the rest of these files do not. No rule is asked here: this
 * is found once for each program.
 */
import { programFlow } from '../../facts/flow/collect-program-flow.ts';
import type { FlowCall, FlowFunction, FlowNode } from '../../facts/flow/flow-graph.ts';
import type { Callee, ProgramFlow } from '../../facts/flow/program-flow.ts';
import type { Program, Unit } from '../../facts/program.ts';
import type { Node } from '../../syntax/tree.ts';
import { append } from './anchors.ts';
import { directImports } from './imported-programs.ts';

/** A call of a function of another file. */
export interface ForeignCaller {
  readonly program: Program;
  readonly unit: Unit;
  readonly call: FlowCall;
  readonly callee: Callee;
}

export interface ForeignFunctions {
  /** By the function that is called. */
  readonly callers: ReadonlyMap<FlowFunction, readonly ForeignCaller[]>;
  /** The definitions that run, with those inside of them. */
  readonly definitions: ReadonlyMap<Unit, ReadonlySet<Node>>;
  /** The files that the program imports itself. */
  readonly imported: ReadonlySet<Program>;
}

export const NO_FOREIGN_FUNCTIONS: ForeignFunctions = {
  callers: new Map(),
  definitions: new Map(),
  imported: new Set(),
};

/** More are not looked into. */
const MOST_FUNCTIONS = 2_000;

const known = new WeakMap<Program, ForeignFunctions>();

export function foreignFunctions(program: Program): ForeignFunctions {
  let functions = known.get(program);
  if (functions === undefined) {
    functions = findFunctions(program);
    known.set(program, functions);
  }
  return functions;
}

/** Code whose calls are looked at. */
interface Body {
  readonly program: Program;
  readonly unit: Unit;
  readonly node: Node;
}

function findFunctions(program: Program): ForeignFunctions {
  const callers = new Map<FlowFunction, ForeignCaller[]>();
  const definitions = new Map<Unit, Set<Node>>();
  const waiting: Body[] = program.units.map((unit) => ({ program, unit, node: unit.tree.root }));
  const seen = new Set<FlowFunction>();
  for (const body of waiting) {
    for (const { call, callee } of callsIn(body)) {
      const { function: called } = callee;
      if (callee.program !== body.program) append(callers, called, { ...body, call, callee });
      if (callee.program === program || seen.has(called) || seen.size === MOST_FUNCTIONS) continue;
      seen.add(called);
      addDefinitions(definitions, callee);
      waiting.push({ program: callee.program, unit: callee.unit, node: called.definition });
    }
  }
  return { callers, definitions, imported: new Set(directImports(program)) };
}

/** Does code of the other file's unit run, and may what it does come back to the program? */
export function isReached({ definitions, imported }: ForeignFunctions, other: Program, unit: Unit): boolean {
  return definitions.has(unit) || imported.has(other);
}

/** The same for the code of one node; the top level runs as soon as the file is imported. */
export function isRun(functions: ForeignFunctions, other: Program, unit: Unit, node: FlowNode): boolean {
  if (!isReached(functions, other, unit)) return false;
  const definition = programFlow(other).graphOf(unit).functionOf(node);
  return definition < 0 || functions.definitions.get(unit)?.has(definition) === true;
}

type Calls = readonly { readonly call: FlowCall; readonly callee: Callee }[];

const bodies = new WeakMap<ProgramFlow, Map<Unit, Map<Node, Calls>>>();

/** Functions of files that everybody imports are asked for by every file. */
function callsIn({ program, unit, node }: Body): Calls {
  const flow = programFlow(program);
  const units = bodies.get(flow) ?? new Map<Unit, Map<Node, Calls>>();
  bodies.set(flow, units);
  const ofUnit = units.get(unit) ?? new Map<Node, Calls>();
  units.set(unit, ofUnit);
  const calls = ofUnit.get(node) ?? findCalls(flow, unit, node);
  ofUnit.set(node, calls);
  return calls;
}

function findCalls(flow: ProgramFlow, unit: Unit, body: Node): Calls {
  const { calls } = flow.graphOf(unit);
  const found: { readonly call: FlowCall; readonly callee: Callee }[] = [];
  for (let node = unit.tree.first(body); node <= body; node++) {
    const call = calls.get(node);
    if (call === undefined) continue;
    for (const callee of flow.calleesOf(unit, call)) found.push({ call, callee });
  }
  return found;
}

function addDefinitions(definitions: Map<Unit, Set<Node>>, { program, unit, function: { definition } }: Callee): void {
  const ofUnit = definitions.get(unit) ?? new Set();
  definitions.set(unit, ofUnit);
  const { functions } = programFlow(program).graphOf(unit);
  for (let node = unit.tree.first(definition); node <= definition; node++) if (functions.has(node)) ofUnit.add(node);
}
