/** The matches of a rule of data flow: sinks that a value from a source reaches. */
import type { Program } from '../../facts/program.ts';
import { NO_WORKSPACE } from '../../facts/workspace.ts';
import type { Evaluation } from '../evaluate.ts';
import type { Match } from '../match.ts';
import type { Entry } from './fact.ts';
import { foreignFunctions, isReached, isRun, NO_FOREIGN_FUNCTIONS } from './foreign-functions.ts';
import { importedPrograms } from './imported-programs.ts';
import { readableName } from './readable-name.ts';
import { Regions } from './regions.ts';
import { type Search, startSearch } from './search.ts';
import type { Placed, SpecMatches } from './spec-matches.ts';
import { seedRegion, tabulate } from './tabulate.ts';
import { taintMatches } from './taint-matches.ts';
import type { TaintSource, TaintSpec } from './taint-spec.ts';

/**
 * One match for each sink, with the shortest way to it as its trail. A sink in another file of the workspace is reported at
 * the call of this program that leads there.
 */
export function findTaint(evaluation: Evaluation, spec: TaintSpec): readonly Match[] {
  const { program } = evaluation;
  const regions = new Regions(evaluation, spec);
  const others = program.workspace === NO_WORKSPACE ? [] : importedPrograms(program);
  // Sinks are the rarer ones.
  if (![program, ...others].some((one) => regions.matchesOf(one).sinks.length > 0)) return [];
  if (![program, ...others].some((one) => regions.matchesOf(one).sources.length > 0)) return [];
  const isLocal = others.every((one) => isQuiet(regions.matchesOf(one)));
  const foreign = isLocal ? NO_FOREIGN_FUNCTIONS : foreignFunctions(program);
  const programs = [program, ...others.filter((one) => one.units.some((unit) => isReached(foreign, one, unit)))];
  const search = startSearch(regions, programs, foreign);
  if (!hasBoth(search)) return [];
  for (const one of programs) seed(search, one);
  tabulate(search);
  for (const entry of search.table.exhausted) evaluation.exhausted?.(placeName(entry));
  return taintMatches(search, program);
}

/** Values from such a file and in it are nothing to the rule; they only pass through. */
function isQuiet({ sources, sinks }: SpecMatches): boolean {
  return sources.length === 0 && sinks.length === 0;
}

/** Without a source that runs, or without a sink in the files that do, there is nothing to follow. */
function hasBoth(search: Search): boolean {
  const { programs, regions } = search;
  if (!programs.some((one) => regions.matchesOf(one).sinks.length > 0)) return false;
  return programs.some((one) => regions.matchesOf(one).sources.some((source) => isNear(search, one, source)));
}

/** Does the source lie in the program itself, or in code that it runs? Of text nobody knows which code it is: then perhaps. */
function isNear({ foreign, regions }: Search, program: Program, { match: { code } }: Placed<TaintSource>): boolean {
  if (program === regions.evaluation.program || code === undefined) return true;
  return isRun(foreign, program, code.unit, code.node);
}

/** Only units with sources are looked at before something flows into the others. */
function seed(search: Search, program: Program): void {
  const { regions, foreign } = search;
  const isOwn = program === regions.evaluation.program;
  const cells = new Set(regions.matchesOf(program).sources.map(({ match }) => match.cell));
  for (const unit of program.units) {
    if (!cells.has(unit.cell)) continue;
    seedRegion(search, regions.of(program, unit), (node) => isOwn || isRun(foreign, program, unit, node));
  }
}

/** For people: which function was too much. */
function placeName({ inside }: Entry): string {
  if (inside === undefined) return 'the whole document';
  const { definition } = inside.function;
  return readableName(inside.region.unit.tree, definition) ?? 'lambda';
}
