/** Which metavariables a rule may speak of: those that every one of its matches binds. */
import type { Formula } from '../match/formula.ts';

/** The metavariables, with their dollars, that are bound wherever the formula matches. */
export function boundMetavariables(formula: Formula): ReadonlySet<string> {
  switch (formula.op) {
    case 'pattern':
      return formula.pattern.metavariables;
    case 'regex':
      return new Set(groupNames(formula.regex.source).map((name) => `$${name}`));
    case 'any':
      return intersection(formula.of.map(boundMetavariables));
    case 'all':
      return new Set(formula.of.flatMap((part) => [...boundMetavariables(part)]));
    case 'where':
    case 'focus':
      return boundMetavariables(formula.of);
    case 'not':
    case 'inside':
      // What they matched is not where the finding stands.
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
