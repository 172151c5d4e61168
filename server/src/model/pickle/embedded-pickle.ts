/**
 * Pickles that lie as plain data in another one: a byte string, or text in base64 or hexadecimal. By itself such data does
 * nothing; it is there for a call of `loads`, in this file or in the program that reads it.
 */
import { Opcode } from './opcode.ts';

/** Shorter ones hold no pickle that does anything. */
const SHORTEST = 12;
const LONGEST_TEXT = 4 << 20;
/** What a pickle begins with: PROTO in newer ones; MARK, GLOBAL or a list in older ones. */
const FIRST: readonly number[] = [Opcode.Proto, Opcode.Global, Opcode.Mark, Opcode.EmptyList];
/** `80 02` to `80 05` in base64 begins with `gA` and one of these. */
const BASE64_THIRD = /^gA[I-X]/;
const HEX = /^80[0-5][0-9a-f]+$/i;
const LATIN1 = new TextDecoder('latin1');

/** A look at the first bytes, which costs nothing where there are millions of texts. */
export function mayBePickle(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] as number;
  if (to - from < SHORTEST) return false;
  return FIRST.includes(first) || isText(first, bytes[from + 1] as number);
}

/** `gA` or `80`. */
function isText(first: number, second: number): boolean {
  return (first === 0x67 && second === 0x41) || (first === 0x38 && second === 0x30);
}

/** The bytes themselves, or what they say in base64 or hexadecimal. */
export function decodeEmbedded(bytes: Uint8Array): Uint8Array {
  if (!isText(bytes[0] ?? 0, bytes[1] ?? 0) || bytes.length > LONGEST_TEXT) return bytes;
  const text = LATIN1.decode(bytes).replace(/\s+/g, '');
  if (HEX.test(text))
    return Uint8Array.from({ length: text.length >> 1 }, (_, at) =>
      Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
    );
  return BASE64_THIRD.test(text) ? fromBase64(text) : bytes;
}

/** Both alphabets; what is no letter of them ends the text. */
function fromBase64(text: string): Uint8Array {
  const letters = /^[A-Za-z0-9+/_-]*/.exec(text)?.[0] ?? '';
  const whole = letters.replaceAll('-', '+').replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(whole.slice(0, whole.length - (whole.length % 4 === 1 ? 1 : 0))), (one) =>
      one.charCodeAt(0),
    );
  } catch {
    return new Uint8Array(0);
  }
}
