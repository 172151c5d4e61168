/**
 * Finds numbers and addresses that stand for people in any decoded text: source, prose, printed output. A value counts by its
 * form, its check digits and the words beside it; entropy and names of people are never asked.
 */
import type { Span } from '../../text/span.ts';
import { packRecognisers } from './pack-recognisers.ts';
import type { Recogniser } from './recogniser.ts';

export interface PersonalMatch {
  readonly recogniser: Recogniser;
  /** Without the words around it. */
  readonly span: Span;
}

/** More of them make no other impression. */
const MOST = 200;
/** So much before and behind a value is looked at for words that say what it is. */
const LEAD = 60;
const BEHIND = 25;
/** No value is longer. */
const LONGEST = 60;
/** What is cut off by the edge of a window shows by what stands before it. */
const EDGE = 8;

/** In the order of the text; none overlap. Only what stands near one of the rule's words is looked at. */
export function findPersonalData(text: string): readonly PersonalMatch[] {
  const found = windowsOf(text).flatMap((window) => matchesIn(text, window));
  return withoutOverlaps(found.slice(0, MOST).sort((a, b) => a.span.start - b.span.start));
}

/** Around every word, as far as a value may be from it; windows that touch are one, up to a size. */
function windowsOf(text: string): readonly Span[] {
  const windows: Span[] = [];
  packRecognisers().words.each(text, (_, end) => {
    const start = Math.max(0, end - LONGEST - LEAD);
    const last = windows.at(-1);
    const window = { start, end: Math.min(text.length, end + LEAD + LONGEST) };
    if (last === undefined || last.end < start) windows.push(window);
    else windows[windows.length - 1] = { start: last.start, end: window.end };
  });
  return windows;
}

/** Is the whole text such a value? For cells of tables, where the header has said what they hold. */
export function isPersonalValue(text: string, recogniser: Recogniser): boolean {
  const { regex } = recogniser;
  regex.lastIndex = 0;
  return regex.exec(text)?.[0].length === text.length && isReal(text, recogniser);
}

const MAY_BE_VALUE = /\d[\dA-Za-z .-]{3,}\d|@\w/;

function matchesIn(text: string, window: Span): readonly PersonalMatch[] {
  const start = Math.max(0, window.start - EDGE);
  const shown = text.slice(start, window.end + EDGE);
  if (!MAY_BE_VALUE.test(shown)) return [];
  return packRecognisers().recognisers.flatMap((recogniser) => {
    if (recogniser.need === 'column') return [];
    const matches: PersonalMatch[] = [];
    recogniser.regex.lastIndex = 0;
    for (const { 0: value, index } of shown.matchAll(recogniser.regex)) {
      const span = { start: start + index, end: start + index + value.length };
      const isCut = (index === 0 && start > 0) || (span.end === start + shown.length && span.end < text.length);
      if (!isCut && isReal(value, recogniser) && isSaid(text, span, recogniser)) matches.push({ recogniser, span });
    }
    return matches;
  });
}

/** Do the words around it say what it is? Two lines back, and what follows on its own. */
function isSaid(text: string, { start, end }: Span, { context, adjacent, unless }: Recogniser): boolean {
  const before = text
    .slice(Math.max(0, start - LEAD), start)
    .toLowerCase()
    .split('\n')
    .slice(-2)
    .join('\n');
  if (adjacent !== undefined) return adjacent.test(before);
  const behind =
    text
      .slice(end, end + BEHIND)
      .toLowerCase()
      .split('\n')[0] ?? '';
  const near = `${before} ${behind}`;
  return (context?.test(near) ?? true) && !unless?.test(near);
}

function isReal(value: string, { checksum, never }: Recogniser): boolean {
  const plain = value.includes('@') ? value.toLowerCase() : value.replace(/[\s.()+/-]/g, '').toUpperCase();
  if (never.has(plain) || isMadeUp(plain)) return false;
  return checksum === undefined || checksum(plain);
}

/** `1234567890`, `000000000`: as somebody types who needs any number. */
function isMadeUp(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (digits.length < 6) return false;
  return new Set(digits).size < 3 || /1234567|2345678|7654321|8765432/.test(digits);
}

function withoutOverlaps(matches: readonly PersonalMatch[]): readonly PersonalMatch[] {
  const kept: PersonalMatch[] = [];
  for (const match of matches) {
    const last = kept.at(-1);
    if (last === undefined || last.span.end <= match.span.start) kept.push(match);
  }
  return kept;
}
