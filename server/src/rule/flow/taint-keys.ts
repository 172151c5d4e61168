/** The keys of the items of a rule of data flow, beside those that say what an item finds. */
import type { KeySet } from '../entry.ts';

export const TAINT_KEYS: KeySet = { known: ['sources', 'sinks', 'sanitizers', 'propagators'] };

/** What sources, sinks and so on are called; the same names in every spelling. */
export type TaintRole = 'source' | 'sink' | 'sanitizer' | 'propagator';

export const ITEM_KEYS: Readonly<Record<TaintRole, readonly string[]>> = {
  source: ['exact', 'by-side-effect', 'label', 'requires', 'control'],
  sink: ['exact', 'requires', 'at-exit'],
  // Semgrep's two spellings write the last one differently.
  sanitizer: ['exact', 'by-side-effect', 'not-conflicting', 'not_conflicting'],
  propagator: ['from', 'to', 'by-side-effect', 'label', 'replace-labels', 'requires'],
};

/** What our own rules can say beyond that: tests that clean what they ask about, and labels that are taken away. */
export const OWN_SANITIZER_KEYS: readonly string[] = ['guard', 'labels'];

/** An item of a list that a file of shared lists holds, and what may be said of all that it stands for. */
export const USE_KEYS: Readonly<Record<TaintRole, readonly string[]>> = {
  source: ['use', 'label', 'requires'],
  sink: ['use', 'requires'],
  sanitizer: ['use'],
  propagator: ['use'],
};
