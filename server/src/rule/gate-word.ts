/** What a gate word is: it has to look the same in a Python file and inside a notebook's JSON. */

/** Shorter words are in every file. */
export const SHORTEST_WORD = 4;

export function isGateWord(text: string): boolean {
  return text.length >= SHORTEST_WORD && /^[ -~]+$/.test(text) && !/["\\]/.test(text);
}

/** The words that every match found in one way has to contain. */
export type Way = readonly string[];
