/**
 * Derives the words without which a formula cannot match, so that most files are never decoded or parsed. Only names
 * count: constants are propagated, so the text of a string may be spread over a program, but a name has to be written. So has
 * what a regular expression names.
 */
import type { Formula } from '../../match/formula.ts';
import type { Pattern } from '../../match/pattern/pattern.ts';
import type { TaintSink, TaintSource } from '../../match/taint/taint-spec.ts';
import type { RuleMatch } from '../rule.ts';
import { waysOfExpression } from './expression-words.ts';
import { isGateWord, SHORTEST_WORD, type Way } from './gate-word.ts';

/** Names that say little: most Python files of this field hold them, so any other name of the pattern is better. */
const EVERYDAY = new Set(
  (
    'args environ file filename from import data index item kwargs items keys launch load loads main model models name none ' +
    'numpy open pandas path print read request requests response result return run self send shell size system ' +
    'tensorflow text torch true type value values verify write'
  ).split(' '),
);

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Of each list a document has to hold one word; without a list that side asks for nothing. */
export interface GateLists {
  readonly words?: readonly string[];
  readonly alsoWords?: readonly string[];
}

/** A flow needs a word of a sink and a word of a source; a rule without any runs on every document. */
export function wordsOfMatch(match: RuleMatch): GateLists {
  if (match.kind === 'detector') return {};
  if (match.kind === 'formula') {
    const words = gateWords(match.formula);
    return words === undefined ? {} : { words };
  }
  const [sinks, sources] = [match.taint.sinks, match.taint.sources].map(wordsOfItems);
  if (sinks !== undefined) return { words: sinks, ...(sources && { alsoWords: sources }) };
  return sources === undefined ? {} : { words: sources };
}

/** Shared lists state theirs; those of the rest are derived. */
function wordsOfItems(items: readonly (TaintSource | TaintSink)[]): readonly string[] | undefined {
  const others = items.filter(({ words }) => words === undefined);
  const derived = gateWords({ op: 'any', of: others.map(({ formula }) => formula) });
  return derived && [...new Set([...items.flatMap(({ words = [] }) => words), ...derived])];
}

/**
 * Few words of which every match contains at least one; undefined where a way to match has no name in it: then the rule has
 * to state its words itself.
 */
export function gateWords(formula: Formula): readonly string[] | undefined {
  const ways = waysOf(formula);
  return ways && cover(ways);
}

function waysOf(formula: Formula): readonly Way[] | undefined {
  switch (formula.op) {
    case 'pattern': {
      const names = namesOf(formula.pattern);
      return names.length === 0 ? undefined : [names];
    }
    case 'generic': {
      const words = formula.pattern.caseless ? [] : formula.pattern.words.filter((word) => isGateWord(word));
      return words.length === 0 ? undefined : [words];
    }
    case 'any': {
      const ways = formula.of.map(waysOf);
      return ways.includes(undefined) ? undefined : ways.flatMap((way) => way ?? []);
    }
    case 'all':
      return tightest(formula.of.map(waysOf));
    case 'where':
    case 'focus':
    case 'inside':
    case 'anywhere':
      return waysOf(formula.of);
    case 'regex':
      return waysOfExpression(formula.regex.source);
    case 'not':
      return undefined;
  }
}

/** Every part of an `all` has to be in the text, so the best part alone is enough. */
function tightest(parts: readonly (readonly Way[] | undefined)[]): readonly Way[] | undefined {
  const known = parts.filter((ways) => ways !== undefined);
  const [best] = known.toSorted((a, b) => looseness(a) - looseness(b));
  return best;
}

function looseness(ways: readonly Way[]): number {
  const words = cover(ways);
  return words.length + 100 * words.filter((word) => EVERYDAY.has(word)).length;
}

/** Takes the word that stands for most ways, again and again, until none is left; everyday names only where it must be. */
function cover(ways: readonly Way[]): readonly string[] {
  const chosen: string[] = [];
  for (let left = ways; left.length > 0; ) {
    const words = [...new Set(left.flat())].map((word) => {
      return { word, everyday: Number(EVERYDAY.has(word)), reach: left.filter((way) => isIn(word, way)).length };
    });
    words.sort((a, b) => a.everyday - b.everyday || b.reach - a.reach || b.word.length - a.word.length);
    const best = words[0]?.word ?? '';
    chosen.push(best);
    left = left.filter((way) => !isIn(best, way));
  }
  return chosen;
}

/** Words are searched as text, so `pickle` also stands for `_pickle`. */
function isIn(word: string, way: Way): boolean {
  return way.some((name) => name.includes(word));
}

/** Without strings, metavariables, and types, which may be inferred. */
function namesOf({ source }: Pattern): Way {
  const code = source
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ' ')
    .replace(/\(\s*(\$\w+)\s*:[^()]*\)/g, '$1')
    .replace(/\$(?:\.\.\.)?\w+/g, ' ');
  const names = code.match(/[A-Za-z_]\w*/g) ?? [];
  return names.filter((name) => name.length >= SHORTEST_WORD && !KEYWORDS.has(name));
}
