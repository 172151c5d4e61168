/** Which argument of a call becomes which parameter of the function that it calls. */
import type { FlowArgument, FlowCall, FlowFunction, FlowParameter } from '../../facts/flow/flow-graph.ts';
import type { Callee } from '../../facts/flow/program-flow.ts';
import { internName } from '../../syntax/names.ts';
import type { AccessPath, AccessPaths } from './access-path.ts';
import { append } from './anchors.ts';

/** One way into a function. */
export interface Passing {
  /** Position among the call's arguments, -1 for the object that a method is called on. */
  readonly argument: number;
  /** Position among the function's parameters. */
  readonly parameter: number;
  /** The argument becomes this field of the parameter (`*args`, `**options`); -1 for the parameter itself. */
  readonly store: number;
  /** The parameter gets this field of the argument (`f(*pair)`, `f(**options)`); -1 for all of it. */
  readonly load: number;
}

const RECEIVER = -1;
const NO_FIELD = -1;

export interface Passings {
  readonly byArgument: ReadonlyMap<number, readonly Passing[]>;
  readonly byParameter: ReadonlyMap<number, readonly Passing[]>;
}

/** Generated calls unpack a thousand lists into a thousand parameters. */
const MOST_PASSINGS = 4096;

const known = new WeakMap<FlowCall, Map<FlowFunction, Passings>>();

/** All ways in; what fits no parameter is lost, as Python would not run the call at all. */
export function passings(call: FlowCall, callee: Callee): Passings {
  let ofCall = known.get(call);
  if (ofCall === undefined) {
    ofCall = new Map();
    known.set(call, ofCall);
  }
  let found = ofCall.get(callee.function);
  if (found === undefined) {
    found = grouped(findPassings(call, callee));
    ofCall.set(callee.function, found);
  }
  return found;
}

function grouped(ways: readonly Passing[]): Passings {
  const byArgument = new Map<number, Passing[]>();
  const byParameter = new Map<number, Passing[]>();
  for (const way of ways) {
    append(byArgument, way.argument, way);
    append(byParameter, way.parameter, way);
  }
  return { byArgument, byParameter };
}

function findPassings(call: FlowCall, callee: Callee): readonly Passing[] {
  const { parameters } = callee.function;
  const first = callee.first === 'none' ? 0 : 1;
  const ways: Passing[] = [];
  if (callee.first === 'receiver' && parameters.length > 0) {
    ways.push({ argument: RECEIVER, parameter: 0, store: NO_FIELD, load: NO_FIELD });
  }
  const positional = positionsOf(parameters).slice(first);
  let position = 0;
  let isUnpacked = false;
  call.arguments.forEach((argument, index) => {
    if (ways.length > MOST_PASSINGS) return;
    if (argument.stars === 2) ways.push(...spreadNames(index, parameters));
    else if (argument.keyword >= 0) ways.push(...named(argument, index, parameters));
    else if (argument.stars === 1 || isUnpacked) {
      ways.push(...spread(index, positional.slice(position), argument.stars === 1 && !isUnpacked));
      isUnpacked = true;
    } else ways.push(...atPosition(index, position++, positional));
  });
  return ways;
}

/** The path in the parameter for one in the argument; undefined: nothing of it gets there. */
export function pathIn(paths: AccessPaths, { store, load }: Passing, path: AccessPath): AccessPath | undefined {
  const loaded = load === NO_FIELD ? path : paths.load(path, load);
  return loaded === undefined || store === NO_FIELD ? loaded : paths.store(loaded, store);
}

/** The path in the argument for what the function made of its parameter. */
export function pathOut(paths: AccessPaths, { store, load }: Passing, path: AccessPath): AccessPath | undefined {
  return pathIn(paths, { argument: 0, parameter: 0, store: load, load: store }, path);
}

interface Position {
  readonly parameter: number;
  readonly isRest: boolean;
}

/** Parameters that take arguments by position, in order; the last may take all the rest. */
function positionsOf(parameters: readonly FlowParameter[]): readonly Position[] {
  const positions: Position[] = [];
  for (const [parameter, { stars, passing, name }] of parameters.entries()) {
    if (name < 0) continue;
    if (stars === 1) return [...positions, { parameter, isRest: true }];
    if (stars === 0 && passing !== 'name') positions.push({ parameter, isRest: false });
  }
  return positions;
}

function atPosition(argument: number, position: number, positional: readonly Position[]): readonly Passing[] {
  const taken = positional[position];
  if (taken !== undefined && !taken.isRest) {
    return [{ argument, parameter: taken.parameter, store: NO_FIELD, load: NO_FIELD }];
  }
  const rest = positional.at(-1);
  if (rest?.isRest !== true) return [];
  const index = position - (positional.length - 1);
  return [{ argument, parameter: rest.parameter, store: internName(String(index)), load: NO_FIELD }];
}

/** `*values`, or an argument behind it: where it comes to lie depends on how many there are. */
function spread(argument: number, positional: readonly Position[], isKnown: boolean): readonly Passing[] {
  return positional.map(({ parameter, isRest }, index) => {
    const load = isKnown && !isRest ? internName(String(index)) : NO_FIELD;
    return { argument, parameter, store: NO_FIELD, load };
  });
}

function named({ keyword }: FlowArgument, argument: number, parameters: readonly FlowParameter[]): readonly Passing[] {
  const parameter = parameters.findIndex(({ name, stars, passing }) => {
    return name === keyword && stars === 0 && passing !== 'position';
  });
  if (parameter >= 0) return [{ argument, parameter, store: NO_FIELD, load: NO_FIELD }];
  const rest = parameters.findIndex(({ stars }) => stars === 2);
  return rest < 0 ? [] : [{ argument, parameter: rest, store: keyword, load: NO_FIELD }];
}

/** `**options`. */
function spreadNames(argument: number, parameters: readonly FlowParameter[]): readonly Passing[] {
  return parameters.flatMap(({ name, stars, passing }, parameter) => {
    if (stars === 2) return [{ argument, parameter, store: NO_FIELD, load: NO_FIELD }];
    if (name < 0 || stars === 1 || passing === 'position') return [];
    return [{ argument, parameter, store: NO_FIELD, load: name }];
  });
}
