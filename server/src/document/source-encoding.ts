/** Between the bytes of a file and its text, in both directions, without losing what a later write needs. */

/** How a file's bytes were read. */
export interface SourceEncoding {
  /** `utf-8`, `latin-1`, `ascii`, or a label of the Encoding standard for those that can only be read. */
  readonly name: string;
  /** The file starts with a byte order mark, which is not part of its text. */
  readonly bom: boolean;
}

export interface DecodedText {
  /** Line ends as they are in the file. */
  readonly text: string;
  readonly encoding: SourceEncoding;
}

const UTF8_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/**
 * Text by its byte order mark, and as UTF-8 without one.
 *
 * Bytes that are no UTF-8 are read as Latin-1, one character a byte. Python refuses such a file, but it may be a file
 * of Python 2 or one that is being repaired, and the danger in it is written in ASCII. Latin-1 rather than Windows-1252
 * because every byte survives reading and writing, so that a fix does not touch its neighbours.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, UTF8_MARK)) return decodeUtf8(bytes.subarray(UTF8_MARK.length), true);
  if (startsWith(bytes, [0xff, 0xfe])) return decodeLabel(bytes, 'utf-16le', true);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeLabel(bytes, 'utf-16be', true);
  return decodeUtf8(bytes, false);
}

/** Has the file a byte order mark that settles its encoding? */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return startsWith(bytes, UTF8_MARK) || startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
}

/** ISO 8859-1 as Python means it: the code point is the byte. (The Encoding standard's `latin1` is Windows-1252.) */
export function decodeLatin1(bytes: Uint8Array, name = 'latin-1', bom = false): DecodedText {
  const chunk = 0x2000;
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return { text, encoding: { name, bom } };
}

/** Text by a label of the Encoding standard; bytes without a meaning there become U+FFFD. */
export function decodeLabel(bytes: Uint8Array, label: string, bom = false): DecodedText {
  const decoded = new TextDecoder(label).decode(bytes);
  return { text: label === 'windows-1252' ? mendWindows1252(decoded) : decoded, encoding: { name: label, bom } };
}

/**
 * The way back from `decodeText` and `decodePythonSource`: the same encoding and byte order mark. Only UTF-8, Latin-1
 * and ASCII are written; anything else, and text that the encoding cannot hold, is refused with a reason.
 */
export function encodeSource(
  text: string,
  encoding: SourceEncoding,
): { readonly bytes: Uint8Array } | { readonly problem: string } {
  const mark = encoding.bom ? UTF8_MARK : [];
  switch (encoding.name) {
    case 'utf-8':
      if (/\p{Surrogate}/u.test(text)) return { problem: 'the text holds half a character, which UTF-8 cannot write' };
      return { bytes: concatenate(mark, new TextEncoder().encode(text)) };
    case 'latin-1':
      return encodeBytes(text, mark, { name: 'Latin-1', highest: 0xff });
    case 'ascii':
      return encodeBytes(text, mark, { name: 'ASCII', highest: 0x7f });
    default:
      return { problem: `files in ${encoding.name} are read, but not written` };
  }
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array, bom: boolean): DecodedText {
  try {
    const text = STRICT_UTF8.decode(bytes);
    return { text, encoding: { name: 'utf-8', bom } };
  } catch {
    return decodeLatin1(bytes, 'latin-1', bom);
  }
}

function encodeBytes(
  text: string,
  mark: readonly number[],
  limit: { readonly name: string; readonly highest: number },
): { readonly bytes: Uint8Array } | { readonly problem: string } {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > limit.highest) return { problem: `the file is ${limit.name}, which cannot hold "${text.charAt(at)}"` };
    bytes[at] = code;
  }
  return { bytes: concatenate(mark, bytes) };
}

/** The characters of 0x80 to 0x9f in Windows-1252; the five bytes without a meaning stay control characters. */
const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Node.js 20 decodes Windows-1252 as if it were Latin-1. Where the platform is right, no such character is left. */
function mendWindows1252(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (character) => WINDOWS_1252_HIGH.charAt(character.charCodeAt(0) - 0x80));
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function concatenate(mark: readonly number[], bytes: Uint8Array): Uint8Array {
  if (mark.length === 0) return bytes;
  const whole = new Uint8Array(mark.length + bytes.length);
  whole.set(mark);
  whole.set(bytes, mark.length);
  return whole;
}
