/**
 * Which rules can match a document at all, by the words that each of them cannot do without, and by its path. A rule
 * without words can match anything. A rule of data flow may find its words in the files that the document imports.
 */
import type { Cell, SourceDocument } from '../document/document.ts';
import type { PathFilter, Rule } from '../rule/rule.ts';
import { compileGlob } from '../text/glob.ts';
import { createWordSearch, type WordSearch } from '../text/word-search.ts';
import { isAbout, isAboutCode, isAboutLanguage, readsSideTexts } from './rule-languages.ts';

export interface RuleGate {
  /** Are there rules that look into imported files? */
  readonly followsImports: boolean;
  /**
   * Can any rule match these bytes, with nothing imported? They are searched as they are: nothing has to be decoded for
   * a no.
   *
   * @param around the language of a file around the code; undefined for Python and notebooks
   */
  some(bytes: Uint8Array, around?: string): boolean;
  /**
   * The rules that can match the document, in their own order.
   *
   * @param imported the files that values may come from and go to
   */
  select(document: SourceDocument, imported?: Iterable<SourceDocument>): readonly Rule[];
}

/** Numbers of words. */
type Words = ReadonlySet<number>;

interface GatedRule {
  readonly rule: Rule;
  readonly followsImports: boolean;
  readonly readsSides: boolean;
  /** One of each list has to be there; an empty list asks for nothing. */
  readonly lists: readonly (readonly number[])[];
  readonly isPlace: (path: string) => boolean;
}

export function createRuleGate(rules: readonly Rule[]): RuleGate {
  const words = [...new Set(rules.flatMap((rule) => [...rule.words, ...(rule.alsoWords ?? [])]))];
  const numbers = new Map(words.map((word, index) => [word, index]));
  const gated = rules.map((rule) => toGated(rule, numbers));
  const search = createWordSearch(words);
  const wordsOf = wordFinder(search);
  // A document without the second words of a rule alone cannot match; one without the first cannot either, and that is enough.
  const ofCode = rules.filter(isAboutCode);
  const [shown, written] = partition(ofCode, isAboutOutputs);
  const isFirst = membership(firstWords(written), numbers);
  const isShown = membership(firstWords(shown), numbers);
  const hasOpenRule = ofCode.some((rule) => rule.words.length === 0);
  const someInCode = (bytes: Uint8Array): boolean =>
    hasOpenRule || search.some(bytes, isFirst) || (OUTPUT_MARK.some(bytes) && search.some(bytes, isShown));
  const someAround = gateAround(rules);
  return {
    followsImports: gated.some((one) => one.followsImports),
    some: (bytes, around) => (around === undefined ? someInCode(bytes) : someAround(bytes, around)),
    select(document, imported = []) {
      const { own, withSides } = wordsOf(document);
      const all = new Set(own);
      for (const other of imported) for (const word of wordsOf(other).own) all.add(word);
      return gated
        .filter(({ lists, followsImports, readsSides }) =>
          hasOneOfEach(followsImports ? all : readsSides ? withSides : own, lists),
        )
        .filter(({ rule, isPlace }) => isAbout(rule, document) && isPlace(document.path))
        .map(({ rule }) => rule);
    },
  };
}

/** Configuration has words of its own, which would let half of all code through; their search is made with the first such file. */
function gateAround(rules: readonly Rule[]): (bytes: Uint8Array, language: string) => boolean {
  const known = new Map<string, (bytes: Uint8Array) => boolean>();
  const make = (language: string) => {
    const own = rules.filter((rule) => isAboutLanguage(rule, language));
    const search = createWordSearch(firstWords(own));
    return own.some((rule) => rule.words.length === 0) ? () => true : (bytes: Uint8Array) => search.some(bytes);
  };
  return (bytes, language) => {
    const test = known.get(language) ?? make(language);
    known.set(language, test);
    return test(bytes);
  };
}

/** Every saved output has it, and few other files do. */
const OUTPUT_MARK = createWordSearch(['output_type']);

function isAboutOutputs({ languages }: Rule): boolean {
  return languages.every((language) => language === 'output');
}

function partition(rules: readonly Rule[], test: (rule: Rule) => boolean): readonly [readonly Rule[], readonly Rule[]] {
  return [rules.filter(test), rules.filter((rule) => !test(rule))];
}

function firstWords(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => rule.words))];
}

/** Is a word one of these? By its number. */
function membership(words: readonly string[], numbers: ReadonlyMap<string, number>): (word: number) => boolean {
  const flags = new Uint8Array(numbers.size);
  for (const word of words) flags[numbers.get(word) as number] = 1;
  return (word) => flags[word] === 1;
}

function toGated(rule: Rule, numbers: ReadonlyMap<string, number>): GatedRule {
  const toNumbers = (words: readonly string[]) => words.map((word) => numbers.get(word) as number);
  return {
    rule,
    followsImports: rule.matcher === 'taint',
    readsSides: readsSideTexts(rule),
    lists: [toNumbers(rule.words), toNumbers(rule.alsoWords ?? [])],
    isPlace: rule.paths ? pathTest(rule.paths) : () => true,
  };
}

function hasOneOfEach(found: Words, lists: GatedRule['lists']): boolean {
  return lists.every((list) => list.length === 0 || list.some((word) => found.has(word)));
}

/** The words of a document's cells, and of all its texts. */
interface FoundWords {
  readonly own: Words;
  readonly withSides: Words;
}

/** A file that many others import is searched once. */
function wordFinder(search: WordSearch): (document: SourceDocument) => FoundWords {
  const encoder = new TextEncoder();
  const known = new WeakMap<SourceDocument, FoundWords>();
  const addFrom = (texts: readonly Cell[], indexes: Set<number>): Set<number> => {
    for (const { text } of texts) search.collect(encoder.encode(text), indexes);
    return indexes;
  };
  return (document) => {
    let found = known.get(document);
    if (found === undefined) {
      const own = addFrom(document.cells, new Set());
      found = { own, withSides: document.sideTexts ? addFrom(document.sideTexts, new Set(own)) : own };
      known.set(document, found);
    }
    return found;
  };
}

/** The globs have been checked when the rule was loaded. */
function pathTest({ include, exclude }: PathFilter): (path: string) => boolean {
  const compile = (globs: readonly string[]) => globs.flatMap((glob) => compileGlob(glob) ?? []);
  const [included, excluded] = [compile(include), compile(exclude)];
  return (path) =>
    (included.length === 0 || included.some((test) => test(path))) && !excluded.some((test) => test(path));
}
