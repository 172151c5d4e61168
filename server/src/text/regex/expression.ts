/** What a regular expression says, as a tree: spelling is gone, meaning is left. */
import type { CharacterSet } from './character-set.ts';

export type Expression =
  /** One character, this one only. */
  | { readonly kind: 'character'; readonly code: number }
  /** One character of the set. */
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  /** The first way that leads to a match. */
  | { readonly kind: 'choice'; readonly ways: readonly Expression[] }
  /** `max` may be infinite. */
  | {
      readonly kind: 'repeat';
      readonly body: Expression;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  /** Groups are numbered from 1. */
  | { readonly kind: 'capture'; readonly group: number; readonly body: Expression }
  /** What it matched first is final: nothing goes back into it. */
  | { readonly kind: 'atomic'; readonly body: Expression }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: Expression }
  | { readonly kind: 'assert'; readonly what: Assertion }
  /** The same text again that the group matched; no match where it matched nothing. */
  | { readonly kind: 'reference'; readonly group: number; readonly ignoreCase: boolean }
  | { readonly kind: 'condition'; readonly group: number; readonly yes: Expression; readonly no: Expression }
  /** The match starts here (`\K`). */
  | { readonly kind: 'keep' };

/** Places between characters. Lines end with `\n`, `\r\n` or `\r`; words are of ASCII letters, digits and `_`. */
export enum Assertion {
  TextStart,
  TextEnd,
  /** Also before a line break that ends the text. */
  LastLineEnd,
  LineStart,
  LineEnd,
  WordBoundary,
  NoWordBoundary,
  /** Where the search began (`\G`). */
  SearchStart,
}

export interface ParsedExpression {
  readonly root: Expression;
  readonly groupCount: number;
  readonly names: ReadonlyMap<string, number>;
}
