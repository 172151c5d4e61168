/**
 * Which rules can match a document at all, by the words that each of them cannot do without, and by its path. A rule
 * without words can match anything.
 */
import type { SourceDocument } from '../document/document.ts';
import type { PathFilter, Rule } from '../rule/rule.ts';
import { compileGlob } from '../text/glob.ts';
import { createWordSearch } from '../text/word-search.ts';

export interface RuleGate {
  /** Can any rule match these bytes? They are searched as they are: nothing has to be decoded for a no. */
  some(bytes: Uint8Array): boolean;
  /** The rules that can match the document, in their own order. */
  select(document: SourceDocument): readonly Rule[];
}

export function createRuleGate(rules: readonly Rule[]): RuleGate {
  const words = [...new Set(rules.flatMap((rule) => rule.words))];
  const numbers = new Map(words.map((word, index) => [word, index]));
  const search = createWordSearch(words);
  const wanted = rules.map((rule) => ({
    rule,
    words: rule.words.map((word) => numbers.get(word) as number),
    isPlace: rule.paths && pathTest(rule.paths),
  }));
  const hasOpenRule = rules.some((rule) => rule.words.length === 0);
  const encoder = new TextEncoder();
  return {
    some: (bytes) => hasOpenRule || search.some(bytes),
    select(document) {
      const found = new Set<number>();
      for (const cell of document.cells) search.collect(encoder.encode(cell.text), found);
      return wanted
        .filter(({ words }) => words.length === 0 || words.some((word) => found.has(word)))
        .filter(({ isPlace }) => isPlace?.(document.path) ?? true)
        .map(({ rule }) => rule);
    },
  };
}

/** The globs have been checked when the rule was loaded. */
function pathTest({ include, exclude }: PathFilter): (path: string) => boolean {
  const compile = (globs: readonly string[]) => globs.flatMap((glob) => compileGlob(glob) ?? []);
  const [included, excluded] = [compile(include), compile(exclude)];
  return (path) =>
    (included.length === 0 || included.some((test) => test(path))) && !excluded.some((test) => test(path));
}
