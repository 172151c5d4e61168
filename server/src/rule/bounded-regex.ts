/**
 * Regular expressions for rules that come with a workspace: their author must not be able to hang the editor. They run on
 * an engine of our own that pays for its steps, so that what would take forever is given up and the rule is named. Slower
 * than the platform's engine by far, so built-in rules do not use it.
 */
import { Budget } from '../match/budget.ts';
import type { CompileRegex, Regex, RegexMatch } from '../match/regex.ts';
import { compileRegexProgram } from '../text/regex/compile-regex.ts';
import type { Program } from '../text/regex/program.ts';
import { Search } from '../text/regex/search.ts';

/** Compiles for the engine that ends; refuses by name what it does not have. */
export const compileBoundedRegex: CompileRegex = (source) => {
  const program = compileRegexProgram(source);
  return 'problem' in program ? program : toRegex(source, program);
};

function toRegex(source: string, program: Program): Regex {
  return {
    source,
    find: (text, from, budget = new Budget()) => {
      const slots = new Search(program, text, (units) => budget.spend(units)).find(from);
      return slots && toMatch(program, slots);
    },
  };
}

function toMatch({ groupCount, names }: Program, slots: Int32Array): RegexMatch {
  const groups: Record<string, { start: number; end: number }> = {};
  for (let group = 1; group <= groupCount; group++) {
    const [start, end] = [slots[2 * group] as number, slots[2 * group + 1] as number];
    if (end >= 0) groups[group] = { start, end };
  }
  for (const [name, group] of names) if (groups[group] !== undefined) groups[name] = groups[group];
  return { start: slots[0] as number, end: slots[1] as number, groups };
}
