/**
 * Which triple quote of a broken text lacks its other half: behind it the lexer has taken code for text and text for
 * code, often to the end. Every one may be it; the best guess is where exchanging inside and outside makes strings look
 * most like text, and the rest most like code. Whoever asks has to find out whether the guess was good.
 */
import type { Lexer } from './lexer.ts';
import { StringFlag } from './node-kind.ts';
import { TokenKind } from './token-kind.ts';

/** One stretch of text says no more than this, or a single long string would outvote all others. */
const MAX_SCORE = 8;
/** More of a stretch is not looked at. */
const MAX_STRETCH = 4000;
const MAX_LINE = 200;
/** Less is no reason to doubt: some strings do hold code. */
const MIN_GAIN = 2;

const CODE_LINE = anyOf([
  /\s*[@#]/,
  /\s*(?:async )?def \w+ *\(/,
  /\s*class \w+ *[(:]/,
  /\s*from [\w.]+ import /,
  /\s*import [\w.]+ *(?:as|,|$)/,
  /\s*(?:return|raise|assert|del|global|yield)\b/,
  /\s*(?:pass|break|continue|[)\]}]+,?)$/,
  /\s*(?:if|elif|for|while|with|try|except|else|finally)\b.*:$/,
  /\s*[\w.[\]'", ]{1,80} [-+*/|&]?= /,
  /\s*[\w.]{1,80}\(/,
  /\s*['"].*[,:]$/,
]);
const PROSE_LINE = anyOf([/.*\b[a-z]{2,} [a-z]{2,} [a-z]{2,}/, /\s*[A-Z][a-z]+ [a-z]+/, /.*[a-z]\.$/, /\s*>>> /]);
/** The beginning of a docstring stands directly behind its quotes; behind closing ones comes no word. */
const STARTS_AS_PROSE = /^ ?[A-Z]?[a-z]|^[\w<]/;
/** Where a docstring or an assigned text begins, a head, an opening bracket or an equals sign is before it. */
const ENDS_AS_CODE = /(?:(?:def|class) [^\r\n]*:\s*|[=(,]\s*|return )[a-zA-Z]{0,2}$/;

/** The position of the triple quote that had better be read as a string without an end; -1 where all look well. */
export function findStrayQuote(lexer: Lexer): number {
  const { source, length } = lexer;
  const strings = tripleStrings(lexer);
  let best = { gain: MIN_GAIN, quote: strings.find(({ isOpen }) => isOpen)?.start ?? -1 };
  let gain = 0;
  let quote = -1;
  strings.forEach(({ start, end }, index) => {
    if (gain <= 0) {
      gain = 0;
      quote = start;
    }
    gain += codeScore(source.slice(start + 3, Math.max(start + 3, end - 3)));
    if (gain > best.gain) best = { gain, quote };
    gain -= codeScore(source.slice(end, strings[index + 1]?.start ?? length));
  });
  return best.quote;
}

interface TripleString {
  /** The opening quotes, behind the prefix. */
  readonly start: number;
  readonly end: number;
  readonly isOpen: boolean;
}

/** Those that are not inside of another one. */
function tripleStrings({ source, tokens }: Lexer): TripleString[] {
  const strings: TripleString[] = [];
  const formats: number[] = [];
  for (let at = 0; at < tokens.size; at++) {
    const kind = tokens.kinds[at];
    const value = tokens.values[at]!;
    if (kind === TokenKind.FormatStart) formats.push(at);
    const opening = kind === TokenKind.String ? at : kind === TokenKind.FormatEnd ? formats.pop() : undefined;
    if (opening === undefined || formats.length > 0 || (tokens.values[opening]! & StringFlag.Triple) === 0) continue;
    const prefix = source.slice(tokens.starts[opening]!, tokens.ends[opening]!).search(/["']/);
    const isOpen = (value & StringFlag.Unterminated) !== 0;
    strings.push({ start: tokens.starts[opening]! + prefix, end: tokens.ends[at]!, isOpen });
  }
  return strings;
}

/** Positive where a text between two triple quotes looks like code, negative where it looks like prose. */
function codeScore(stretch: string): number {
  let score = 0;
  if (STARTS_AS_PROSE.test(stretch)) score -= 3;
  if (ENDS_AS_CODE.test(stretch.slice(-200))) score += 3;
  const lines = stretch.slice(0, MAX_STRETCH).split(/\r\n?|\n/);
  for (const whole of lines.slice(1)) {
    const line = whole.slice(0, MAX_LINE);
    if (CODE_LINE.test(line)) score++;
    else if (PROSE_LINE.test(line)) score--;
  }
  return Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score));
}

/** Lines that begin with what one of the expressions matches. */
function anyOf(lines: readonly RegExp[]): RegExp {
  return new RegExp(`^(?:${lines.map(({ source }) => source).join('|')})`);
}
