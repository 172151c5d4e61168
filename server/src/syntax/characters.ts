/** Code units that the lexer decides by, and what counts as a part of a name. */

export enum Code {
  Tab = 9,
  LineFeed = 10,
  FormFeed = 12,
  CarriageReturn = 13,
  Space = 32,
  Exclamation = 33,
  DoubleQuote = 34,
  Hash = 35,
  Dollar = 36,
  Percent = 37,
  Ampersand = 38,
  SingleQuote = 39,
  LeftParen = 40,
  RightParen = 41,
  Asterisk = 42,
  Plus = 43,
  Comma = 44,
  Minus = 45,
  Dot = 46,
  Slash = 47,
  Zero = 48,
  Nine = 57,
  Colon = 58,
  Semicolon = 59,
  Less = 60,
  Equals = 61,
  Greater = 62,
  Question = 63,
  At = 64,
  UpperN = 78,
  LeftSquare = 91,
  Backslash = 92,
  RightSquare = 93,
  Caret = 94,
  Underscore = 95,
  Backtick = 96,
  LeftBrace = 123,
  Pipe = 124,
  RightBrace = 125,
  Tilde = 126,
  FirstNonAscii = 128,
  ByteOrderMark = 0xfeff,
}

/** What an ASCII code unit is to a name: 0 nothing, 1 may begin one, 2 may only continue one. */
export const NAME_CLASS: Readonly<Uint8Array> = Uint8Array.from({ length: Code.FirstNonAscii }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return 1;
  return /[0-9]/.test(character) ? 2 : 0;
});

export function isNameStart(code: number): boolean {
  return code < Code.FirstNonAscii && NAME_CLASS[code] === 1;
}

export function isDigit(code: number): boolean {
  return code >= Code.Zero && code <= Code.Nine;
}

export function isLineBreak(code: number): boolean {
  return code === Code.LineFeed || code === Code.CarriageReturn;
}

/** Space, tab and form feed: what may stand between two tokens. */
export function isBlank(code: number): boolean {
  return code === Code.Space || code === Code.Tab || code === Code.FormFeed;
}

/** Where the name at `start` ends when it holds characters beyond ASCII; `start` itself where there is no name. */
export function unicodeNameEnd(source: string, start: number): number {
  UNICODE_NAME.lastIndex = start;
  return UNICODE_NAME.test(source) ? UNICODE_NAME.lastIndex : start;
}

const UNICODE_NAME = /[\p{ID_Start}_$][\p{ID_Continue}]*/uy;

/** White space beyond ASCII, as it comes along with text pasted from web pages. Python refuses it. */
export function isUnicodeSpace(code: number): boolean {
  return code === Code.ByteOrderMark || /\s/.test(String.fromCharCode(code));
}
