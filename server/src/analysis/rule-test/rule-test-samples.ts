/**
 * Sample secrets for the examples of rules. A text that looks like a real key must not be in the repository, so an
 * example describes its shape, `{{token: hf_{L:34}}}`, and the key is made when the example runs.
 */

import { PERSONAL_CHECKSUMS } from '../../detectors/personal/personal-checksum.ts';
import { checkDigits } from '../../detectors/secret/checksum.ts';

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();

const ALPHABETS: Readonly<Record<string, string>> = {
  A: UPPER + LOWER + DIGITS,
  B: `${UPPER}${LOWER}${DIGITS}_-`,
  D: DIGITS,
  H: `${DIGITS}abcdef`,
  K: `${UPPER}${LOWER}${DIGITS}+/`,
  L: LOWER,
  M: UPPER + LOWER,
  N: UPPER + DIGITS,
  P: LOWER + DIGITS,
  S: `${UPPER}234567`,
  U: UPPER,
};

/** Longer than any real key; an example of a rule folder is untrusted text like any other. */
const LONGEST_RUN = 1_000;

/**
 * Replaces each `{{token: …}}` by its text with the runs in it filled: `{A:n}` by n letters and digits, `{H:n}` by hex
 * digits, `{L:n}` by small letters, `{U:n}` by capitals, and so on through `ALPHABETS`; `{CRC}` by the checksum of what stands
 * before it. With `| luhn` or the name of another checksum behind the shape it is a sample for which that holds. The same
 * shape gives the same sample, always.
 */
export function expandSamples(text: string): string {
  return text.replace(/\{\{token:\s*((?:[^{}]|\{[^{}]*\})*)\}\}/g, (_, said: string) => {
    const [, shape = said, checksum] = /^(.*?)\s*\|\s*([a-z-]+)\s*$/.exec(said) ?? [];
    return checksum === undefined ? expandShape(shape.trim()) : expandChecked(shape.trim(), checksum);
  });
}

/** The rarest checksums hold for one number in a few hundred. */
const MOST_TRIES = 20_000;

function expandChecked(shape: string, checksum: string): string {
  const isRight = PERSONAL_CHECKSUMS[checksum];
  for (let seed = 0; isRight !== undefined && seed < MOST_TRIES; seed++) {
    const sample = expandShape(shape, String(seed));
    if (isRight(sample.replace(/[ .-]/g, ''))) return sample;
  }
  return shape;
}

/** A sample of one shape; `seed` gives others of the same shape. */
export function expandShape(shape: string, seed = ''): string {
  const random = randomFrom(shape + seed);
  const filled = shape.replace(/\{([ABDHKLMNPSU]):(\d{1,4})\}/g, (_, kind: string, length: string) => {
    const alphabet = ALPHABETS[kind] ?? '';
    return Array.from({ length: Math.min(Number(length), LONGEST_RUN) }, () => alphabet[random(alphabet.length)]).join(
      '',
    );
  });
  return filled.replace(/([A-Za-z0-9]*)\{CRC\}/g, (_, body: string) => body + checkDigits(body));
}

/** Whole numbers below a bound, always the same ones for a seed (FNV-1a to start with, then xorshift). */
function randomFrom(seed: string): (bound: number) => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // Xorshift never leaves zero.
  state ||= 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
