/**
 * What an author is writing at a place in a rule file: the text there is seldom YAML yet, so a mark is put where the word
 * at the cursor stands, in a form that is, and the tree is asked where the mark has come to lie.
 */
import { isMap, isScalar, isSeq } from 'yaml';
import type { Span } from '../text/span.ts';
import { boundsProblem } from './parse-rule-file.ts';
import { parseRuleText, type RulePath } from './rule-file-outline.ts';

export interface RuleCursor {
  /** To the mapping that a key is written in, or to the value that is written. */
  readonly path: RulePath;
  /** `both`: nothing stands here yet, so it may become a mapping or a text. */
  readonly role: 'key' | 'value' | 'both';
  /** The keys that the mapping has already. */
  readonly siblings: readonly string[];
  /** The word at the cursor, which what is chosen replaces. */
  readonly word: Span;
  /** Does a colon follow the word? */
  readonly hasColon: boolean;
}

/** From Unicode's private use area: no text has it. */
const MARK = '\uE000';
/** Characters on either side of the cursor that are looked at. */
const LONGEST_WORD = 200;

/** Undefined where nothing can be completed: in comments, in blocks of text, in words that are more than one. Never throws. */
export function ruleCursor(text: string, offset: number): RuleCursor | undefined {
  if (boundsProblem(text) !== undefined || text.includes(MARK)) return undefined;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/(?:^|\s)#/.test(before)) return undefined;
  const start = offset - lengthOf(/[\w$][\w$.-]*$/, before.slice(-LONGEST_WORD));
  const word = { start, end: offset + lengthOf(/^[\w$.-]+/, text.slice(offset, offset + LONGEST_WORD)) };
  const hasColon = /^[ \t]*:(?=\s|$)/.test(text.slice(word.end, word.end + LONGEST_WORD));
  // Where a line begins, what is written may be the key of a mapping; only a colon makes it one.
  const isLineStart = /^\s*(?:- +)*$/.test(text.slice(lineStart, start));
  const mark = isLineStart && !hasColon ? `${MARK}:` : MARK;
  const place = findMark(text.slice(0, start) + mark + text.slice(word.end));
  return place && { ...place, word, hasColon };
}

function lengthOf(words: RegExp, text: string): number {
  return words.exec(text)?.[0].length ?? 0;
}

type MarkPlace = Pick<RuleCursor, 'path' | 'role' | 'siblings'>;

function findMark(text: string): MarkPlace | undefined {
  const document = parseRuleText(text);
  const at = text.indexOf(MARK);
  const lineStart = text.lastIndexOf('\n', at) + 1;
  // The parser complains of a column that nobody else on this level has, and then guesses whose the mark is.
  if (document.errors.some(({ pos }) => lineStart <= pos[0] && pos[0] <= at)) return undefined;
  return findIn(document.contents, at, []);
}

/** Recursion is as deep as the text is nested, which `boundsProblem` bounds. */
function findIn(node: unknown, at: number, path: RulePath): MarkPlace | undefined {
  if (isMark(node)) return { path, role: 'value', siblings: [] };
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isMark(key)) return keyPlace(node.items, path);
      const name = isScalar(key) ? String(key.value) : '';
      const found = holds(value, at) ? findIn(value, at, [...path, name]) : undefined;
      if (found !== undefined) return found;
    }
  } else if (isSeq(node)) {
    const index = node.items.findIndex((item) => holds(item, at));
    return index < 0 ? undefined : findIn(node.items[index], at, [...path, index]);
  }
  return undefined;
}

function keyPlace(items: readonly { readonly key: unknown }[], path: RulePath): MarkPlace {
  const siblings = items.flatMap(({ key }) => (isScalar(key) && !isMark(key) ? [String(key.value)] : []));
  return { path, role: siblings.length === 0 ? 'both' : 'key', siblings };
}

function isMark(node: unknown): boolean {
  return isScalar(node) && node.value === MARK;
}

function holds(node: unknown, at: number): boolean {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return false;
  return node.range != null && node.range[0] <= at && at < node.range[2];
}
