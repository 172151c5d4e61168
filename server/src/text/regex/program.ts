/** A regular expression as instructions for the search: parallel arrays, an instruction is an index into them. */
import type { CharacterSet } from './character-set.ts';

export enum Op {
  /** The whole expression has matched. */
  Match,
  /** One character, `x`; `…Before`: the one that ends here, because what looks behind reads backwards. */
  Character,
  CharacterBefore,
  /** One character of set `x`. */
  Set,
  SetBefore,
  /** `y` characters of set `x`. */
  Exactly,
  /** Up to `y` characters of set `x`: as many as possible, as few as possible, as many as possible for good. */
  Run,
  LazyRun,
  FinalRun,
  /** Go on at `x`. */
  Jump,
  /** Go on at `x`, and should that fail at `y`. */
  Split,
  /** Go on at `y` unless one of set `x` comes next. */
  Unless,
  /** The `x`th Assertion holds here. */
  Assert,
  /** Group `x` begins here. */
  GroupOpen,
  /** Group `x` ends here; with `y` it was read backwards, so this is where it starts. */
  GroupClose,
  /** The match starts here. */
  Keep,
  /** What group `x` matched, again; `y` is a sum of ReferenceFlags. */
  Reference,
  /** Go on at `y` if group `x` has matched nothing. */
  IfGroup,
  /** An iteration of the loop begins, which is noted in register `x`. */
  Iterate,
  /** Go on at `y` if the iteration noted in register `x` has matched the empty text: another one would, too. */
  LeaveIfEmpty,
  /** Until `CommitRegion`: nothing goes back into it afterwards. */
  EnterRegion,
  CommitRegion,
  /** The end of a region that only looks: the search goes on where the region began. */
  ReturnFromRegion,
  /** A region that must not match; the search goes on at `x` if it does not. */
  EnterRefusal,
  Refuse,
}

export enum ReferenceFlag {
  IgnoreCase = 1,
  Before = 2,
}

/** For `y` of a run without an end. */
export const UNBOUNDED = 0x7fffffff;

export interface Program {
  readonly ops: Uint8Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly sets: readonly CharacterSet[];
  /**
   * 1 for instructions of which a failure may be remembered: whether they fail at an offset depends on nothing else but
   * the text. Not so where a back-reference decides.
   */
  readonly memorable: Uint8Array;
  readonly groupCount: number;
  readonly registerCount: number;
  readonly names: ReadonlyMap<string, number>;
  /** Matches can start at offset 0 only. */
  readonly anchored: boolean;
  /** Every match starts with this text. */
  readonly prefix: string;
  /** Every match holds this text. */
  readonly needle: string;
  /** Every match starts with one of these characters; undefined: nothing is known. */
  readonly starts: CharacterSet | undefined;
}
