/** The languages of classic rules: what they are searched in, and what their patterns are written in. */
import { allOf, type Entry, fail, readList, readText } from '../entry.ts';
import type { PatternLanguage } from '../leaf-compiler.ts';
import { isPythonName } from '../pattern-language.ts';
import type { Language } from '../rule.ts';

export interface ClassicLanguages {
  readonly languages: readonly Language[];
  readonly patterns: PatternLanguage;
}

/** A rule for several languages runs on the Python among them; one for other languages only is refused by name. */
export function readClassicLanguages(entry: Entry): ClassicLanguages | undefined {
  const names = allOf(readList(entry)?.map(readText));
  if (names === undefined) return undefined;
  if (names.some(isPythonName)) return { languages: ['python'], patterns: 'python' };
  if (names.includes('generic')) return { languages: ['text'], patterns: 'generic' };
  if (names.includes('regex') || names.includes('none')) return { languages: ['text'], patterns: 'regex' };
  return fail(entry, `"languages: ${names.join(', ')}" is not supported`);
}
