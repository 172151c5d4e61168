/** What can be told from an expression without running it. All of these follow its nesting, which the parser bounds. */
import { type CharacterSet, characterSet } from './character-set.ts';
import { Assertion, type Expression } from './expression.ts';

/** May it match the empty text? */
export function isNullable(expression: Expression): boolean {
  switch (expression.kind) {
    case 'character':
    case 'set':
      return false;
    case 'sequence':
      return expression.parts.every(isNullable);
    case 'choice':
      return expression.ways.some(isNullable);
    case 'repeat':
      return expression.min === 0 || isNullable(expression.body);
    case 'capture':
    case 'atomic':
      return isNullable(expression.body);
    case 'condition':
      return isNullable(expression.yes) || isNullable(expression.no);
    default:
      return true;
  }
}

export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'sequence':
      return expression.parts;
    case 'choice':
      return expression.ways;
    case 'repeat':
    case 'capture':
    case 'atomic':
    case 'look':
      return [expression.body];
    case 'condition':
      return [expression.yes, expression.no];
    default:
      return [];
  }
}

/** Does the test hold for the expression or for anything in it? */
export function holdsSomewhere(expression: Expression, test: (one: Expression) => boolean): boolean {
  return test(expression) || childrenOf(expression).some((child) => holdsSomewhere(child, test));
}

/** A loop without an end whose body may match the empty text. */
export function isEndlessOnNothing(expression: Expression): boolean {
  return expression.kind === 'repeat' && expression.max === Number.POSITIVE_INFINITY && isNullable(expression.body);
}

/** Can it match at the beginning of the text only? */
export function isAnchored(expression: Expression): boolean {
  switch (expression.kind) {
    case 'assert':
      return expression.what === Assertion.TextStart;
    case 'sequence': {
      const first = expression.parts.find(({ kind }) => kind !== 'look');
      return first !== undefined && isAnchored(first);
    }
    case 'choice':
      return expression.ways.every(isAnchored);
    case 'capture':
    case 'atomic':
      return isAnchored(expression.body);
    default:
      return false;
  }
}

/** The text that every match starts with; may be empty. */
export function prefixOf(expression: Expression): string {
  const parts = (expression.kind === 'sequence' ? expression.parts : [expression]).filter(takesText);
  const end = parts.findIndex(({ kind }) => kind !== 'character');
  return textOf(end < 0 ? parts : parts.slice(0, end));
}

/** A text that every match holds, the longest that is easily found; may be empty. */
export function needleOf(expression: Expression): string {
  switch (expression.kind) {
    case 'character':
      return textOf([expression]);
    case 'sequence':
      return longest(runsOf(expression.parts).map((run) => textOf(run) || needleOf(run[0] as Expression)));
    case 'repeat':
      return expression.min === 0 ? '' : needleOf(expression.body);
    case 'capture':
    case 'atomic':
      return needleOf(expression.body);
    default:
      return '';
  }
}

/** Neighbouring characters together, everything else alone. */
function runsOf(parts: readonly Expression[]): readonly (readonly Expression[])[] {
  const runs: Expression[][] = [];
  for (const part of parts.filter(takesText)) {
    const last = runs.at(-1);
    if (part.kind === 'character' && last?.[0]?.kind === 'character') last.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** The text of characters; nothing for what is none. */
function textOf(parts: readonly Expression[]): string {
  return parts.map((part) => (part.kind === 'character' ? String.fromCodePoint(part.code) : '')).join('');
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best), '');
}

function takesText({ kind }: Expression): boolean {
  return kind !== 'assert' && kind !== 'look';
}

/** The characters that a match can start with; undefined where it may be empty or nothing is known. */
export function startsOf(expression: Expression): CharacterSet | undefined {
  return isNullable(expression) ? undefined : firstOf(expression);
}

/** The characters that a match can start with unless it is empty; undefined where nothing is known. */
function firstOf(expression: Expression): CharacterSet | undefined {
  switch (expression.kind) {
    case 'character':
      return characterSet([[expression.code, expression.code]]);
    case 'set':
      return expression.set;
    case 'sequence': {
      const taking = expression.parts.findIndex((part) => !isNullable(part));
      return unionOrUnknown(expression.parts.slice(0, taking < 0 ? undefined : taking + 1).map(firstOf));
    }
    case 'reference':
      return undefined;
    case 'look':
      return NONE;
    default:
      return unionOrUnknown(childrenOf(expression).map(firstOf));
  }
}

const NONE = characterSet([]);

function unionOrUnknown(sets: readonly (CharacterSet | undefined)[]): CharacterSet | undefined {
  const known = sets.filter((set) => set !== undefined);
  if (known.length < sets.length) return undefined;
  return known.length === 1 ? known[0] : characterSet(known);
}
