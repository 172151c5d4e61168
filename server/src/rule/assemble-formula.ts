/**
 * Puts the parts of a conjunction together. A list says in one breath what to find, around what, without what and under
 * which conditions; a formula has a place for each. Both spellings of rule files become parts first.
 */
import type { Condition, Formula } from '../match/formula.ts';
import { allOf, type Entry, fail, readList } from './entry.ts';

/** One member of a conjunction, by what it does there. */
export type Part =
  | FormulaPart
  | { readonly role: 'condition'; readonly condition: Condition }
  /** Several names in one focus: each of them is reported. */
  | { readonly role: 'focus'; readonly metavariables: readonly string[] };

export interface FormulaPart {
  /**
   * `context` finds what surrounds the match, and is the match only where nothing else is found. `elsewhere` has to be
   * anywhere in the document. The formula of a `not` is what stands behind it.
   */
  readonly role: 'find' | 'context' | 'elsewhere' | 'not';
  readonly formula: Formula;
  /** Of alternatives each for itself: behind a `not`, surroundings among them are still surroundings. */
  readonly alternatives?: readonly FormulaPart[];
}

export function withRole(role: FormulaPart['role'], formula: Formula | undefined): FormulaPart | undefined {
  return formula && { role, formula };
}

/** May the part stand alone? Others only filter. */
export function finds({ role }: Part): boolean {
  return role === 'find' || role === 'context';
}

/** The part with a `not` in front of it. */
export function negate(part: FormulaPart): FormulaPart {
  const of = part.alternatives?.map(filterOf);
  return { role: 'not', formula: of === undefined ? filterOf(part) : { op: 'any', of } };
}

/** What is found is narrowed by its surroundings, thinned out, filtered and focused. Undefined where nothing is found. */
export function allOfParts(parts: readonly Part[]): FormulaPart | undefined {
  const formulas = parts.filter((part) => 'formula' in part);
  const found = formulas.filter(({ role }) => role === 'find');
  const contexts = formulas.filter(({ role }) => role === 'context');
  const [first, ...others] = [...found, ...contexts];
  if (first === undefined) return undefined;
  const filters = formulas.filter((part) => !finds(part));
  const members = [
    first.formula,
    // Surroundings alone are found like anything else.
    ...others.map((part) => (found.length > 0 ? filterOf(part) : part.formula)),
    ...filters.map(filterOf),
  ];
  const all: Formula = members.length === 1 ? first.formula : { op: 'all', of: members };
  return constrain({ role: found.length > 0 ? 'find' : 'context', formula: all }, parts);
}

/** Alternatives, each of which has to find something by itself. Undefined after a problem has been reported. */
export function readAlternatives(
  entry: Entry,
  partOf: (alternative: Entry) => Part | undefined,
): FormulaPart | undefined {
  const alternatives = allOf(readList(entry)?.map((one) => findingPart(one, partOf(one))));
  if (alternatives === undefined) return undefined;
  const isContext = alternatives.every(({ role }) => role === 'context');
  const formula: Formula = { op: 'any', of: alternatives.map((part) => part.formula) };
  return { role: isContext ? 'context' : 'find', formula, alternatives };
}

function findingPart(entry: Entry, part: Part | undefined): FormulaPart | undefined {
  if (part === undefined) return undefined;
  return 'formula' in part && finds(part) ? part : fail(entry, 'an alternative has to find something by itself');
}

/** The part under the conditions among `parts`, narrowed to their focuses. */
export function constrain(part: FormulaPart, parts: readonly Part[]): FormulaPart {
  const conditions = parts.flatMap((one) => (one.role === 'condition' ? [one.condition] : []));
  const focuses = parts.flatMap((one) => (one.role === 'focus' ? [one.metavariables] : []));
  if (conditions.length + focuses.length === 0) return part;
  const formula: Formula = conditions.length === 0 ? part.formula : { op: 'where', of: part.formula, conditions };
  return focuses.length === 0 ? { role: part.role, formula } : { role: 'find', formula: focusOn(formula, focuses) };
}

/** The part as a member of an `all` that already finds something. */
function filterOf({ role, formula }: FormulaPart): Formula {
  switch (role) {
    case 'find':
      return formula;
    case 'context':
      return { op: 'inside', of: formula };
    case 'elsewhere':
      return { op: 'anywhere', of: formula };
    case 'not':
      return { op: 'not', of: formula };
  }
}

/** One focus with several names reports each of them; several focuses report what they share. */
function focusOn(of: Formula, focuses: readonly (readonly string[])[]): Formula {
  const narrowed = focuses.map((names): Formula => {
    const each = names.map((metavariable): Formula => ({ op: 'focus', of, metavariable }));
    return each.length === 1 ? (each[0] as Formula) : { op: 'any', of: each };
  });
  return narrowed.length === 1 ? (narrowed[0] as Formula) : { op: 'all', of: narrowed };
}
