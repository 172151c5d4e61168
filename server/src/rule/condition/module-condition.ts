/** Compiles what a rule asks of where a name comes from: `module: django`, or one of several `modules`. */
import type { Condition } from '../../match/formula.ts';
import { type Entry, type Fields, fail, readText, readTexts } from '../entry.ts';

export const MODULE_KEYS = ['module', 'modules'] as const;

/** Undefined after the problem has been reported. */
export function moduleCondition(metavariable: string, fields: Fields): Condition | undefined {
  const [one, many] = MODULE_KEYS.map((key) => fields.get(key));
  if ((one === undefined) === (many === undefined)) return fail(fields.entry, 'needs exactly one of module, modules');
  const modules = many === undefined ? one && readOne(one) : readTexts(many);
  return modules && { test: 'module', metavariable, modules };
}

function readOne(entry: Entry): readonly string[] | undefined {
  const text = readText(entry);
  return text === undefined ? undefined : [text];
}
