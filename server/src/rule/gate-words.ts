/**
 * Derives the words without which a formula cannot match, so that most files are never decoded or parsed. Only names
 * count: constants are propagated, so the text of a string may be spread over a program, but a name has to be written.
 */
import type { Formula } from '../match/formula.ts';
import type { Pattern } from '../match/pattern/pattern.ts';

/** Shorter words are in every file. */
export const SHORTEST_WORD = 4;

/** Names that say little: most Python files of this field hold them, so any other name of the pattern is better. */
const EVERYDAY = new Set(
  (
    'args environ file from import data index item kwargs items keys launch load loads main model models name none ' +
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

/**
 * One word for each way in which the formula can match, or undefined where a way has none: then the rule has to state
 * its words itself.
 */
export function gateWords(formula: Formula): readonly string[] | undefined {
  switch (formula.op) {
    case 'pattern': {
      const word = rarestName(formula.pattern);
      return word === undefined ? undefined : [word];
    }
    case 'any': {
      const ways = formula.of.map(gateWords);
      if (ways.some((words) => words === undefined)) return undefined;
      return [...new Set(ways.flatMap((words) => words ?? []))];
    }
    case 'all':
      return tightest(formula.of.map(gateWords));
    case 'where':
    case 'focus':
    case 'inside':
      return gateWords(formula.of);
    case 'regex':
    case 'not':
      return undefined;
  }
}

/** Every part of an `all` has to be in the text, so the best part's words are enough. */
function tightest(ways: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const known = ways.filter((words) => words !== undefined);
  return known.reduce<readonly string[] | undefined>(
    (best, words) => (best === undefined || looseness(words) < looseness(best) ? words : best),
    undefined,
  );
}

function looseness(words: readonly string[]): number {
  return words.length + 100 * words.filter((word) => EVERYDAY.has(word)).length;
}

function rarestName(pattern: Pattern): string | undefined {
  const [rarest] = namesOf(pattern.source).toSorted(
    (a, b) => Number(EVERYDAY.has(a)) - Number(EVERYDAY.has(b)) || b.length - a.length,
  );
  return rarest;
}

/** The names a match has to contain: without strings, metavariables, and types, which may be inferred. */
function namesOf(source: string): string[] {
  const code = source
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ' ')
    .replace(/\(\s*(\$\w+)\s*:[^()]*\)/g, '$1')
    .replace(/\$(?:\.\.\.)?\w+/g, ' ');
  const names = code.match(/[A-Za-z_]\w*/g) ?? [];
  return names.filter((name) => name.length >= SHORTEST_WORD && !KEYWORDS.has(name));
}
