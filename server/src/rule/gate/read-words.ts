/** Gate words as a rule states them itself. */
import { allOf, type Entry, fail, readList } from '../entry.ts';
import { isGateWord, isRareSign, SHORTEST_STATED_WORD } from './gate-word.ts';

/** Blanks are kept: "export " is a rarer word than "export". Undefined after the problem has been reported. */
export function readWords(entry: Entry): readonly string[] | undefined {
  return allOf(readList(entry)?.map(readWord));
}

function readWord(entry: Entry): string | undefined {
  const word = entry.data;
  if (typeof word === 'string' && (isGateWord(word, SHORTEST_STATED_WORD) || isRareSign(word))) return word;
  const shape = `at least ${SHORTEST_STATED_WORD} ASCII characters, no quote, no backslash`;
  return fail(entry, `${JSON.stringify(word)} is no gate word: ${shape}`);
}
