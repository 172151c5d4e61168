/**
 * Which rules can match a document at all, by the words that each of them cannot do without, and by its path. A rule
 * without words can match anything. A rule of data flow may find its words in the files that the document imports.
 */
import type { SourceDocument } from '../document/document.ts';
import type { PathFilter, Rule } from '../rule/rule.ts';
import { compileGlob } from '../text/glob.ts';
import { createWordSearch } from '../text/word-search.ts';
import { isAbout } from './rule-languages.ts';

export interface RuleGate {
  /** Are there rules that look into imported files? */
  readonly followsImports: boolean;
  /**
   * Can any rule match these bytes, with nothing imported? They are searched as they are: nothing has to be decoded for
   * a no.
   */
  some(bytes: Uint8Array): boolean;
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
  /** One of each list has to be there; an empty list asks for nothing. */
  readonly lists: readonly (readonly number[])[];
  readonly isPlace: (path: string) => boolean;
}

export function createRuleGate(rules: readonly Rule[]): RuleGate {
  const words = [...new Set(rules.flatMap((rule) => [...rule.words, ...(rule.alsoWords ?? [])]))];
  const numbers = new Map(words.map((word, index) => [word, index]));
  const gated = rules.map((rule) => toGated(rule, numbers));
  const wordsOf = wordFinder(words);
  // A document without the second words of a rule alone cannot match; one without the first cannot either, and that is enough.
  const first = createWordSearch([...new Set(rules.flatMap((rule) => rule.words))]);
  const hasOpenRule = rules.some((rule) => rule.words.length === 0);
  return {
    followsImports: gated.some((one) => one.followsImports),
    some: (bytes) => hasOpenRule || first.some(bytes),
    select(document, imported = []) {
      const own = wordsOf(document);
      const all = new Set(own);
      for (const other of imported) for (const word of wordsOf(other)) all.add(word);
      return gated
        .filter(({ lists, followsImports }) => hasOneOfEach(followsImports ? all : own, lists))
        .filter(({ rule, isPlace }) => isAbout(rule, document) && isPlace(document.path))
        .map(({ rule }) => rule);
    },
  };
}

function toGated(rule: Rule, numbers: ReadonlyMap<string, number>): GatedRule {
  const toNumbers = (words: readonly string[]) => words.map((word) => numbers.get(word) as number);
  return {
    rule,
    followsImports: rule.match.kind === 'taint',
    lists: [toNumbers(rule.words), toNumbers(rule.alsoWords ?? [])],
    isPlace: rule.paths ? pathTest(rule.paths) : () => true,
  };
}

function hasOneOfEach(found: Words, lists: GatedRule['lists']): boolean {
  return lists.every((list) => list.length === 0 || list.some((word) => found.has(word)));
}

/** A file that many others import is searched once. */
function wordFinder(words: readonly string[]): (document: SourceDocument) => Words {
  const search = createWordSearch(words);
  const encoder = new TextEncoder();
  const known = new WeakMap<SourceDocument, Words>();
  return (document) => {
    let found = known.get(document);
    if (found === undefined) {
      const indexes = new Set<number>();
      for (const cell of document.cells) search.collect(encoder.encode(cell.text), indexes);
      found = indexes;
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
