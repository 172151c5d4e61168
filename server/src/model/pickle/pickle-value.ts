/**
 * What the symbolic machine holds on its stack. Values are numbers, because a dense pickle has millions of them: a kind in the
 * last bits, above it where to look.
 */

export enum Kind {
  Unknown,
  Mark,
  /** Of a text or byte string: the offset of its opcode. */
  Text,
  /** Of something imported: its index. */
  Import,
  /** Of the result of a call of something imported: the import's index. */
  Result,
  /** The same where the call's arguments are kept: its index. */
  Made,
  /** Of a tuple of arguments: its index. */
  Tuple,
  /** Of a whole number: the offset of its opcode. */
  Number,
  /** Of a dictionary, while states are followed: its index. */
  Dict,
  /** What the loader gives for a persistent id: torch's storages, and in its old files classes. */
  Persistent,
}

export type Value = number;

const KINDS = 16;

export const UNKNOWN: Value = Kind.Unknown;
export const MARK: Value = Kind.Mark;

export function toValue(kind: Kind, index: number): Value {
  return index * KINDS + kind;
}

export function kindOf(value: Value): Kind {
  return value % KINDS;
}

export function indexOf(value: Value): number {
  return Math.floor(value / KINDS);
}
