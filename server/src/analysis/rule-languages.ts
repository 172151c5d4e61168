/** Which documents the rules of a language are about. */
import { loadDataReadersFor } from '../document/data/data-readers.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Language, Rule } from '../rule/rule.ts';

/** Python and notebooks have shell lines; everything is text; only notebooks have outputs. */
const OF_PYTHON: ReadonlySet<Language> = new Set<Language>(['python', 'shell', 'text', 'output']);

/** Is the rule about documents of this kind? */
export function isAbout(rule: Rule, document: SourceDocument): boolean {
  const around = languageAround(document);
  return around === undefined ? isAboutCode(rule) : isAboutLanguage(rule, around);
}

/** Is the rule about Python files or notebooks? */
export function isAboutCode({ languages }: Rule): boolean {
  return languages.some((language) => OF_PYTHON.has(language));
}

/** The language of a file around the code; undefined for Python and notebooks. */
export function languageAround({ kind, cells }: SourceDocument): string | undefined {
  return kind === 'other' ? (cells[0]?.language ?? '') : undefined;
}

/** Does the rule look at what stands beside the sources? Detectors for all texts do. */
export function readsSideTexts({ languages, matcher }: Rule): boolean {
  return languages.includes('output') || (matcher === 'detector' && languages.includes('text'));
}

/** The same for a file around the code, by its language. */
export function isAboutLanguage({ languages }: Rule, own: string): boolean {
  return languages.some((language) => language === 'text' || language === own);
}

/**
 * Has to be awaited before the examples of these rules are run: an example may be a file of any language that the rule is
 * about, or that its name says.
 */
export function loadReadersForTests(rules: readonly Rule[]): Promise<void> {
  const files = rules.flatMap(({ examples }) => examples.flatMap(({ file }) => file ?? []));
  return loadDataReadersFor(files.map((path) => ({ path })));
}
