/** Finds what somebody probably meant to type. */
import { distance } from 'fastest-levenshtein';

/** Longer names are nobody's typing mistake, and comparing them costs the product of their lengths. */
const LONGEST_NAME = 60;

/** The known name that is fewest edits away from `name`, if at most a third of its letters differ. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const edits = distance(name.toLowerCase(), candidate);
    if (edits < fewest) [nearest, fewest] = [candidate, edits];
  }
  return nearest;
}
