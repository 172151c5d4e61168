/** Which documents the rules of a language are about. */
import type { SourceDocument } from '../document/document.ts';
import type { Language, Rule } from '../rule/rule.ts';

/** Python and notebooks have shell lines; everything is text. */
const OF_PYTHON: ReadonlySet<Language> = new Set<Language>(['python', 'shell', 'text']);

/** Is the rule about documents of this kind? */
export function isAbout({ languages }: Rule, { kind, cells }: SourceDocument): boolean {
  if (kind !== 'other') return languages.some((language) => OF_PYTHON.has(language));
  return languages.some((language) => language === 'text' || language === cells[0]?.language);
}
