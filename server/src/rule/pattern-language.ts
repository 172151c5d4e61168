/** The language that a pattern within a condition is written in, and what of the metavariable it is held against. */
import { type Fields, fail } from './entry.ts';
import type { PatternLanguage } from './leaf-compiler.ts';

const PYTHON_NAMES: readonly unknown[] = ['python', 'py', 'python2', 'python3'];

export function isPythonName(language: unknown): boolean {
  return PYTHON_NAMES.includes(language);
}

export interface ConditionLanguage {
  readonly name: PatternLanguage;
  /** The formula looks at text: of strings at what is between their quotes; `strings`: and at nothing but strings. */
  readonly asText?: 'any' | 'strings';
}

/**
 * By the `language:` of a condition; without one it is the rule's own, and looks at code. Who names a language means the
 * content of a string, only generic patterns look at any text. Undefined after the problem has been reported.
 */
export function readPatternLanguage(fields: Fields, ruleLanguage: PatternLanguage): ConditionLanguage | undefined {
  const entry = fields.get('language');
  if (entry === undefined) return { name: ruleLanguage };
  if (entry.data === 'generic') return { name: 'generic', asText: 'any' };
  if (entry.data === 'regex' || entry.data === 'none') return { name: 'regex', asText: 'strings' };
  if (isPythonName(entry.data)) return { name: 'python', asText: 'strings' };
  return fail(entry, `"language: ${String(entry.data)}" is not supported`);
}
