/** How often the thing before is repeated: `*`, `+?`, `{2,}`, `{,3}+`. */
import { ExpressionError, type SourceReader } from './source-reader.ts';

export interface Quantifier {
  readonly min: number;
  /** May be infinite. */
  readonly max: number;
  /** `lazy` takes as few as it can; what `possessive` has taken it never gives back. */
  readonly suffix: 'lazy' | 'possessive' | undefined;
}

const QUANTIFIER = /(?:[*+?]|\{(?:(\d+)|(?!,\})(\d*),(\d*))\})([?+]?)/y;
const MOST_REPEATS = 65_535;

/** Undefined, and nothing read, where no quantifier stands: a brace that is none is a character. */
export function readQuantifier(reader: SourceReader): Quantifier | undefined {
  const [sign, exact, from, to, suffix] = reader.match(QUANTIFIER) ?? [];
  if (sign === undefined) return undefined;
  const min = Number((exact ?? from) || (sign.startsWith('+') ? 1 : 0));
  const max = sign.startsWith('?') ? 1 : Number((exact ?? to) || Number.POSITIVE_INFINITY);
  const largest = Number.isFinite(max) ? Math.max(min, max) : min;
  if (largest > MOST_REPEATS) throw new ExpressionError(`repeats more than ${MOST_REPEATS} times`);
  if (max < min) throw new ExpressionError('the greatest number of repeats is below the least');
  return { min, max, suffix: suffix === '?' ? 'lazy' : suffix === '+' ? 'possessive' : undefined };
}
