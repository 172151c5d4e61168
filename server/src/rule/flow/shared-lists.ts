/**
 * Lists of sources, sinks, sanitizers and propagators that many rules share: a file with `shared:` at its head is no rule
 * but such lists under one name, and a rule of data flow takes one in with `use: NAME`.
 */
import type { TaintLists } from './compile-taint.ts';

export interface SharedLists {
  /** Undefined where nobody wrote a list of that name, or it is wrong, which has been reported. */
  find(name: string): TaintLists | undefined;
  readonly names: readonly string[];
}

export const NO_SHARED_LISTS: SharedLists = { find: () => undefined, names: [] };
