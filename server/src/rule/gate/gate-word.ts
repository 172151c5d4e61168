/** What a gate word is: it has to look the same in a Python file and inside a notebook's JSON. */

/** Shorter words are in every file. */
export const SHORTEST_WORD = 4;

/** Who states a word has thought about how rare it is: `ssn`. */
export const SHORTEST_STATED_WORD = 3;

/** @param shortest how many characters it has at the least */
export function isGateWord(text: string, shortest = SHORTEST_WORD): boolean {
  return text.length >= shortest && /^[ -~]+$/.test(text) && !/["\\]/.test(text);
}

/**
 * Signs that no keyboard has are rare however few they are. JSON may escape them, so they are words for rules about other
 * files than notebooks.
 */
export function isRareSign(text: string): boolean {
  return /^[^\0-\x7f]+$/.test(text);
}

/** The words that every match found in one way has to contain. */
export type Way = readonly string[];
