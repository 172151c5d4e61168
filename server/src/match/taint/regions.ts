/** The texts that a search has come to so far. */

import { programFlow } from '../../facts/flow/collect-program-flow.ts';
import type { Program, Unit } from '../../facts/program.ts';
import { Budget } from '../budget.ts';
import type { Evaluation } from '../evaluate.ts';
import { pythonTexts } from '../text-regions.ts';
import { placeAnchors } from './place-anchors.ts';
import type { Region } from './region.ts';
import { type SpecMatches, specMatches } from './spec-matches.ts';
import type { TaintSpec } from './taint-spec.ts';

export class Regions {
  readonly #known = new Map<Unit, Region>();
  #size = 0;

  constructor(
    readonly evaluation: Evaluation,
    readonly spec: TaintSpec,
  ) {}

  /** The unit of the program, ready to be searched. */
  of(program: Program, unit: Unit): Region {
    let region = this.#known.get(unit);
    if (region === undefined) {
      const flow = programFlow(program);
      const graph = flow.graphOf(unit);
      const anchors = placeAnchors({ unit, graph }, this.matchesOf(program));
      region = { program, unit, flow, graph, base: this.#size, anchors };
      this.#size += graph.size;
      this.#known.set(unit, region);
    }
    return region;
  }

  /** Where the rule matches in the program. Other files have a budget of their own: what is found there is kept. */
  matchesOf(program: Program): SpecMatches {
    if (program === this.evaluation.program) return specMatches(this.evaluation, this.spec);
    return specMatches(
      { ...this.evaluation, program, budget: new Budget(), regions: () => pythonTexts(program) },
      this.spec,
    );
  }
}
