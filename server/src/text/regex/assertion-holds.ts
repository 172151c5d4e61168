/** Whether a place between two characters is one that an assertion asks for. */
import { Assertion } from './expression.ts';

const LF = 0x0a;
const CR = 0x0d;

/** @param searchStart where the search began */
export function assertionHolds(what: Assertion, text: string, at: number, searchStart: number): boolean {
  switch (what) {
    case Assertion.TextStart:
      return at === 0;
    case Assertion.TextEnd:
      return at === text.length;
    case Assertion.LastLineEnd:
      return at === text.length || (isLineEnd(text, at) && isLastBreak(text, at));
    case Assertion.LineStart:
      return at === 0 || isLineStart(text, at);
    case Assertion.LineEnd:
      return at === text.length || isLineEnd(text, at);
    case Assertion.WordBoundary:
      return isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
    case Assertion.NoWordBoundary:
      return isWord(text.charCodeAt(at - 1)) === isWord(text.charCodeAt(at));
    case Assertion.SearchStart:
      return at === searchStart;
  }
}

function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === LF || (before === CR && text.charCodeAt(at) !== LF);
}

function isLineEnd(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  return next === CR || (next === LF && text.charCodeAt(at - 1) !== CR);
}

function isLastBreak(text: string, at: number): boolean {
  return (
    at + 1 === text.length || (at + 2 === text.length && text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF)
  );
}

/** NaN, as before the beginning and behind the end, is none. */
function isWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f
  );
}
