/** Compiles what a rule asks of the type of a metavariable: `type: str`, or one of several `types`. */
import type { Condition, Formula } from '../../match/formula.ts';
import { allOf, type Entry, type Fields, fail, readText, readTexts } from '../entry.ts';
import type { LeafCompiler } from '../leaf-compiler.ts';

export const TYPE_KEYS = ['type', 'types'] as const;

/** As the typed hole `($X: T)` for each of the types. Undefined after the problem has been reported. */
export function typeCondition(metavariable: string, fields: Fields, leaves: LeafCompiler): Condition | undefined {
  const types = readTypes(fields);
  if (types === undefined) return undefined;
  const python = leaves.in('python');
  const patterns = types.map(({ entry, type }) => python.pattern({ ...entry, data: `(${metavariable}: ${type})` }));
  const of: readonly Formula[] | undefined = allOf(patterns);
  return of && { test: 'pattern', metavariable, formula: { op: 'any', of } };
}

function readTypes(fields: Fields): readonly { readonly entry: Entry; readonly type: string }[] | undefined {
  const one = fields.get('type');
  const many = fields.get('types');
  if (one === undefined && many === undefined) return fail(fields.entry, '"type" or "types" is missing');
  const first = one && readText(one);
  const others = many && readTexts(many);
  if ((one && first === undefined) || (many && others === undefined)) return undefined;
  return [
    ...(one && first !== undefined ? [{ entry: one, type: first }] : []),
    ...(many ? (others ?? []).map((type) => ({ entry: many, type })) : []),
  ];
}
