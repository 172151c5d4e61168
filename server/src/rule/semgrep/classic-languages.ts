/** The languages of classic rules. */
import { allOf, type Entry, fail, readList, readText } from '../entry.ts';
import type { Language } from '../rule.ts';

const PYTHON_NAMES: readonly unknown[] = ['python', 'py', 'python2', 'python3'];

export function isPythonName(language: unknown): boolean {
  return PYTHON_NAMES.includes(language);
}

/** A rule for several languages runs on the Python among them; one for other languages only is refused by name. */
export function readClassicLanguages(entry: Entry): readonly Language[] | undefined {
  const names = allOf(readList(entry)?.map(readText));
  if (names === undefined) return undefined;
  if (names.some(isPythonName)) return ['python'];
  if (names.includes('regex')) return ['text'];
  return fail(entry, `"languages: ${names.join(', ')}" is not supported yet`);
}
