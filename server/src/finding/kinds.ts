/** The kinds of findings: what a rule is about, in the vocabulary from which standards are looked up. */
import kinds from './kinds.json';

/** From kind (`deser.unsafe-load`) to what it means, in a few words. */
export const FINDING_KINDS: ReadonlyMap<string, string> = new Map(Object.entries(kinds));
