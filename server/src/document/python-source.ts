/** The bytes of a Python file to its text, by the rules of PEP 263. The way back is `encodeSource`. */
import { codecLabel } from './python-codec.ts';
import { type DecodedText, decodeLabel, decodeLatin1, decodeText, hasByteOrderMark } from './source-encoding.ts';

/** A coding comment stands in the first two lines; so many bytes are searched for them. */
const COOKIE_WINDOW = 4096;
/** Any superset of ASCII does for the comment; making a decoder for each file costs more than decoding. */
const BEGINNING = new TextDecoder('latin1');

/**
 * Reads by the byte order mark, else by the coding comment, else as UTF-8. A file that contradicts its own declaration
 * is read on, as `decodeText` says; one in an encoding that we do not know, or with NUL bytes (no Python file has any,
 * every binary does), is not.
 */
export function decodePythonSource(bytes: Uint8Array): DecodedText | { readonly notAnalysed: string } {
  const decoded = hasByteOrderMark(bytes) ? decodeText(bytes) : decodeByCookie(bytes);
  if ('notAnalysed' in decoded) return decoded;
  return decoded.text.includes('\0') ? { notAnalysed: 'holds NUL characters, so it is not Python source' } : decoded;
}

function decodeByCookie(bytes: Uint8Array): DecodedText | { readonly notAnalysed: string } {
  const name = codingCookie(BEGINNING.decode(bytes.subarray(0, COOKIE_WINDOW)));
  if (name === undefined) return decodeText(bytes);
  const label = codecLabel(name);
  switch (label) {
    case undefined:
      return { notAnalysed: `declares the encoding "${name.slice(0, 40)}", which Parapet cannot read` };
    case 'utf-8':
      return decodeText(bytes);
    case 'latin-1':
      return decodeLatin1(bytes);
    case 'ascii':
      return decodeLatin1(bytes, bytes.every((byte) => byte < 0x80) ? 'ascii' : 'latin-1');
    default:
      return decodeLabel(bytes, label);
  }
}

/** The name in the coding comment of line 1, or of line 2 where line 1 holds no code. */
function codingCookie(beginning: string): string | undefined {
  const [first = '', second = ''] = beginning.split(/\r\n?|\n/, 2);
  const inFirst = cookieIn(first);
  if (inFirst !== undefined || !/^[ \t\f]*(#|$)/.test(first)) return inFirst;
  return cookieIn(second);
}

function cookieIn(line: string): string | undefined {
  return /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1];
}
