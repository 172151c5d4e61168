/** Escapes of PCRE and Python that mean the same inside and outside of brackets. */
import type { CharacterSet } from './character-set.ts';
import { escapedSet, unicodeSet } from './named-sets.ts';
import { ExpressionError, type SourceReader } from './source-reader.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 0x07, e: 0x1b, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 };

const HIGHEST_CODE_POINT = 0x10ffff;

/** A set that an escape names, behind its backslash: `d`, `pL`, `p{^Greek}`. Undefined, and nothing read, for others. */
export function readEscapedSet(reader: SourceReader): CharacterSet | undefined {
  const [, sign, long, short] = reader.match(/([pP])(?:\{([^}]*)\}|([A-Za-z]))/y) ?? [];
  if (sign !== undefined) {
    const name = long ?? short ?? '';
    const isInverse = name.startsWith('^');
    return unicodeSet(isInverse ? name.slice(1) : name, (sign === 'P') !== isInverse);
  }
  const [letter] = reader.match(/[dwshvDWSHV]/y) ?? [];
  return letter === undefined ? undefined : escapedSet(letter);
}

/** The code point that an escape stands for, behind its backslash. Fails where it stands for none. */
export function readEscapedCharacter(reader: SourceReader): number {
  const [, ...digits] = reader.match(/x\{([\dA-Fa-f]+)\}|x([\dA-Fa-f]{0,2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})/y) ?? [];
  const hexadecimal = digits.find((group) => group !== undefined);
  if (hexadecimal !== undefined) return codePoint(Number.parseInt(hexadecimal || '0', 16));
  const [, braced, plain] = reader.match(/o\{([0-7]+)\}|([0-7]{1,3})/y) ?? [];
  const octal = braced ?? plain;
  if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
  const [, control] = reader.match(/c([\x20-\x7e])/y) ?? [];
  if (control !== undefined) return control.toUpperCase().charCodeAt(0) ^ 0x40;
  const code = reader.take();
  const letter = String.fromCodePoint(code);
  if (!/[A-Za-z0-9]/.test(letter)) return code;
  const known = CONTROLS[letter];
  if (known === undefined) throw new ExpressionError(`\\${letter} is not supported`);
  return known;
}

function codePoint(value: number): number {
  if (value > HIGHEST_CODE_POINT) throw new ExpressionError(`there is no character ${value.toString(16)}`);
  return value;
}
