/**
 * Which triple quote of a text has no other half. An odd number of them shows only at the end, where every one since
 * the odd one has taken code for text and text for code. Each may be the odd one; the best guess is the one for which
 * what then lies inside of strings looks most like text, and what lies outside most like code.
 */
import type { Lexer } from './lexer.ts';
import { StringFlag } from './node-kind.ts';
import { TokenKind } from './token-kind.ts';

/** One stretch of text says no more than this, or a single long string would outvote all others. */
const MAX_SCORE = 8;
/** More of a stretch is not looked at. */
const MAX_STRETCH = 4000;

const CODE_LINE =
  /^\s*(?:[@#]|(?:async )?def \w+ *\(|class \w+ *[(:]|from [\w.]+ import |import [\w.]+ *(?:as|,|$)|(?:return|raise|assert|del|global|yield)\b|(?:pass|break|continue|[)\]}]+,?)$|(?:if|elif|for|while|with|try|except|else|finally)\b.*:$|[\w.[\]'", ]{1,80} [-+*/|&]?= |[\w.]{1,80}\(|['"].*[,:]$)/;
const PROSE_LINE = /[a-z]{2,} [a-z]{2,} [a-z]{2,}|^\s*[A-Z][a-z]+ [a-z]+|[a-z]\.$|^\s*>>> /;
/** The beginning of a docstring stands directly behind its quotes; behind closing ones comes no word. */
const STARTS_AS_PROSE = /^ ?[A-Z]?[a-z]|^[\w<]/;
/** Where a docstring or an assigned text begins, a head, an opening bracket or an equals sign is before it. */
const ENDS_AS_CODE = /(?:(?:def|class) [^\r\n]*:\s*|[=(,]\s*|return )[a-zA-Z]{0,2}$/;

/**
 * The position of the triple quote that is taken for the odd one. The last one, at `open`, has no other half as the
 * lexer has read the text so far.
 */
export function findStrayQuote(lexer: Lexer, open: number): number {
  const { source } = lexer;
  const quotes = [...closedQuotes(lexer, source.slice(open, open + 3)), open];
  // score[i]: how much better it is to have the stretch behind quote i outside of strings than inside.
  const scores = quotes.map((quote, i) => codeScore(source.slice(quote + 3, quotes[i + 1] ?? lexer.length)));
  // With the last quote as the odd one, stretches are inside and outside by turns; going back changes two at a time.
  let gain = 0;
  let best = { gain, quote: open };
  for (let i = quotes.length - 3; i >= 0; i -= 2) {
    gain += 2 * (scores[i]! - scores[i + 1]!);
    if (gain > best.gain) best = { gain, quote: quotes[i]! };
  }
  return best.quote;
}

/** Where the triple-quoted strings read so far begin and end: the positions of their quotes, by turns. */
function closedQuotes({ source, tokens }: Lexer, quotes: string): number[] {
  const positions: number[] = [];
  for (let at = 0; at < tokens.size; at++) {
    const kind = tokens.kinds[at];
    const isTriple = (tokens.values[at]! & StringFlag.Triple) !== 0;
    if (!isTriple || (kind !== TokenKind.String && kind !== TokenKind.FormatStart)) continue;
    const start = source.indexOf(quotes[0]!, tokens.starts[at]);
    const end = tokens.ends[at]! - 3;
    if (kind === TokenKind.String && source.startsWith(quotes, start)) positions.push(start, end);
  }
  return positions;
}

/** Positive where a text between two triple quotes looks like code, negative where it looks like prose. */
function codeScore(stretch: string): number {
  let score = 0;
  if (STARTS_AS_PROSE.test(stretch)) score -= 3;
  if (ENDS_AS_CODE.test(stretch.slice(-200))) score += 3;
  const lines = stretch.slice(0, MAX_STRETCH).split(/\r\n?|\n/);
  for (const line of lines.slice(1)) {
    if (CODE_LINE.test(line)) score++;
    else if (PROSE_LINE.test(line)) score--;
  }
  return Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score));
}
