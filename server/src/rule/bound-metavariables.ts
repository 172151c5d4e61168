/** Which metavariables a rule may speak of: those that every one of its matches binds. */
import type { Formula } from '../match/formula.ts';
import type { TaintSpec } from '../match/taint/taint-spec.ts';
import type { RuleMatch } from './rule.ts';

/** The metavariables that every match of the rule binds; undefined where a detector binds what it likes. */
export function metavariablesOfMatch(match: RuleMatch): ReadonlySet<string> | undefined {
  switch (match.kind) {
    case 'formula':
      return boundMetavariables(match.formula);
    case 'taint':
      return metavariablesOfTaint(match.taint);
    case 'detector':
      return undefined;
  }
}

/** A match of data flow holds what its sink has bound, and what its source has. */
function metavariablesOfTaint({ sources, sinks }: TaintSpec): ReadonlySet<string> {
  const ends = [sources, sinks].map((items) => intersection(items.map(({ formula }) => boundMetavariables(formula))));
  return new Set(ends.flatMap((names) => [...names]));
}

/** The metavariables, with their dollars, that are bound wherever the formula matches. */
export function boundMetavariables(formula: Formula): ReadonlySet<string> {
  switch (formula.op) {
    case 'pattern':
    case 'generic':
      return formula.pattern.metavariables;
    case 'regex':
      return new Set(groupNames(formula.regex.source).map((name) => `$${name}`));
    case 'any':
      return intersection(formula.of.map(boundMetavariables));
    case 'all':
      return new Set(formula.of.flatMap((part) => [...boundMetavariables(part)]));
    case 'where':
    case 'focus':
    case 'inside':
    case 'anywhere':
      return boundMetavariables(formula.of);
    case 'not':
      return new Set();
  }
}

/** The metavariables that a message or a template mentions: `$X`, `$...ARGS`. */
export function mentionedMetavariables(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*/g)].map(([name]) => name);
}

/** Named groups in both spellings: `(?<NAME>…)` and `(?P<NAME>…)`. */
function groupNames(source: string): readonly string[] {
  return [...source.matchAll(/\(\?P?<([A-Za-z_]\w*)>/g)].flatMap(([, name]) => name ?? []);
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((name) => others.every((set) => set.has(name))));
}
