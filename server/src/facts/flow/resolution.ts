/** What is known already of the functions that the expressions of one program stand for. */
import type { Node } from '../../syntax/tree.ts';
import type { NodeRef, Program, Unit } from '../program.ts';
import type { Callee } from './program-flow.ts';

/** More functions than these behind one call are none: nobody would read the trail. */
export const MOST_CALLEES = 16;
const NONE: readonly Callee[] = [];

/** The functions that are handed to a parameter, as expressions or as definitions. */
export type HandedFunctions = (unit: Unit, parameter: Node) => readonly NodeRef[];

const NOTHING_HANDED: HandedFunctions = () => [];

/** What is known of the functions of one program. */
export class Resolution {
  readonly #known = new Map<Unit, Map<Node, readonly Callee[]>>();

  constructor(
    readonly program: Program,
    readonly handed: HandedFunctions,
  ) {}

  /** Computes each node once; a question that comes back to itself has no answer. */
  remember(unit: Unit, node: Node, compute: () => readonly Callee[]): readonly Callee[] {
    let ofUnit = this.#known.get(unit);
    if (ofUnit === undefined) {
      ofUnit = new Map();
      this.#known.set(unit, ofUnit);
    }
    const known = ofUnit.get(node);
    if (known !== undefined) return known;
    ofUnit.set(node, NONE);
    const callees = distinct(compute());
    ofUnit.set(node, callees);
    return callees;
  }
}

const plain = new WeakMap<Program, Resolution>();

/** Without what is handed to parameters: that can only be asked once all other calls are known. */
export function plainResolution(program: Program): Resolution {
  let resolution = plain.get(program);
  if (resolution === undefined) {
    resolution = new Resolution(program, NOTHING_HANDED);
    plain.set(program, resolution);
  }
  return resolution;
}

/** Each function once; none of them where there are too many. */
export function distinct(callees: readonly Callee[]): readonly Callee[] {
  if (callees.length < 2) return callees;
  const byFunction = new Map(callees.map((callee) => [callee.function, callee]));
  return byFunction.size > MOST_CALLEES ? NONE : [...byFunction.values()];
}
