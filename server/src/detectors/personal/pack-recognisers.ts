/** The recognisers of the built-in rule that lists them: whoever looks at other texts uses the same ones. */
import pack from 'parapet:rules';
import { createPlaceSearch, type PlaceSearch } from '../../text/word-search.ts';
import { compileRecogniser, type Recogniser } from './recogniser.ts';

export interface PackRecognisers {
  readonly recognisers: readonly Recogniser[];
  /** Finds the words of the rule, of which one stands near every value outside of tables. */
  readonly words: PlaceSearch;
  /** Is the name of a column that holds such values in the text, or the rarest word of it? */
  readonly hasHeader: (text: string) => boolean;
}

interface RuleData {
  readonly words?: readonly string[];
  readonly match?: { readonly detector?: unknown; readonly recognisers?: readonly unknown[] };
}

let known: PackRecognisers | undefined;

/** Compiled when they are first asked for. */
export function packRecognisers(): PackRecognisers {
  known ??= compile();
  return known;
}

function compile(): PackRecognisers {
  const rules = pack.map(({ data }) => (data ?? {}) as RuleData);
  const owner = rules.find(({ match }) => match?.detector === 'personal-data' && match.recognisers !== undefined);
  const recognisers = owner?.match?.recognisers?.map(compileRecogniser) ?? [];
  const names = recognisers.flatMap(({ columns }) => [...columns].map(rarestWord));
  return {
    recognisers,
    words: createPlaceSearch([...new Set(owner?.words?.map((word) => word.toLowerCase()))]),
    hasHeader: wordTest([...new Set(names)]),
  };
}

/** Of `social_security_number` the longest word, of others the only one. */
function rarestWord(name: string): string {
  return name.split('_').reduce((longest, word) => (word.length > longest.length ? word : longest));
}

/** Does one of the words stand there, with no letter before and behind it? What is not ASCII may always be there. */
function wordTest(words: readonly string[]): (text: string) => boolean {
  const ascii = words.filter((word) => /^[ -~]+$/.test(word));
  const search = createPlaceSearch(ascii);
  return (text) => {
    let isThere = false;
    search.each(text, (word, end) => {
      const start = end - (ascii[word]?.length ?? 0);
      isThere ||= !isSmallLetter(text, start - 1) && !isSmallLetter(text, end);
    });
    return isThere || /[\u3400-\u9fff]/.test(text);
  };
}

/** `customerEmail` has a small letter before the word, and a capital at its beginning. */
function isSmallLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 97 && code <= 122 && !/[a-z][A-Z]/.test(text.slice(at, at + 2));
}
