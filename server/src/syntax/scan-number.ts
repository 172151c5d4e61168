/** Numbers: digits, underscores, a fraction, an exponent, and the suffixes of complex and of Python 2's long numbers. */
import { Code, isDigit } from './characters.ts';
import type { Lexer } from './lexer.ts';
import { TokenKind } from './token-kind.ts';

const LOWER_CASE = 32;
const LOWER_E = 101;
const LOWER_J = 106;
const LOWER_L = 108;
const RADIX_LETTERS = 'xXoObB';

/** Reads the number at the current position, which is a digit, or a dot before one. */
export function scanNumber(lexer: Lexer): void {
  const { source, position: start } = lexer;
  const hasRadix = source.charCodeAt(start) === Code.Zero && RADIX_LETTERS.includes(source.charAt(start + 1));
  let end = hasRadix ? radixEnd(source, start + 2) : decimalEnd(source, start);
  const suffix = source.charCodeAt(end) | LOWER_CASE;
  if (suffix === LOWER_L || (suffix === LOWER_J && !hasRadix)) end++;
  lexer.emit(TokenKind.Number, end - start, 0);
}

function decimalEnd(source: string, start: number): number {
  let end = digitsEnd(source, start);
  if (source.charCodeAt(end) === Code.Dot) end = digitsEnd(source, end + 1);
  if ((source.charCodeAt(end) | LOWER_CASE) !== LOWER_E) return end;
  const sign = source.charCodeAt(end + 1);
  const exponent = sign === Code.Plus || sign === Code.Minus ? end + 2 : end + 1;
  // `1else` is a number and a keyword.
  return isDigit(source.charCodeAt(exponent)) ? digitsEnd(source, exponent) : end;
}

function digitsEnd(source: string, start: number): number {
  let end = start;
  for (let code = source.charCodeAt(end); isDigit(code) || code === Code.Underscore; ) code = source.charCodeAt(++end);
  return end;
}

/** Hexadecimal digits will do for all: what is wrong with `0b12` is of no concern here. */
function radixEnd(source: string, start: number): number {
  let end = start;
  while (/[0-9a-fA-F_]/.test(source.charAt(end))) end++;
  return end;
}
