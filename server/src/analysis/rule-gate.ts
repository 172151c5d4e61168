/** Which rules can match a document at all, by the words that each of them cannot do without. */
import type { SourceDocument } from '../document/document.ts';
import type { Rule } from '../rule/rule.ts';
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
  const wanted = rules.map((rule) => ({ rule, words: rule.words.map((word) => numbers.get(word) as number) }));
  const encoder = new TextEncoder();
  return {
    some: (bytes) => search.some(bytes),
    select(document) {
      const found = new Set<number>();
      for (const cell of document.cells) search.collect(encoder.encode(cell.text), found);
      return wanted.filter((one) => one.words.some((word) => found.has(word))).map((one) => one.rule);
    },
  };
}
