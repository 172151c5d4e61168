/** The text of a group, found again. */
import type { Span } from '../span.ts';
import { caseVariants } from './character-set.ts';
import { ReferenceFlag } from './program.ts';

/**
 * Where the search goes on if the text of `span` stands at an offset again, or ends there when it is read backwards; -1 if
 * it does not. `flags` is a sum of ReferenceFlags.
 */
export function referenceEnd(
  text: string,
  { start, end }: Span,
  { at, flags }: { readonly at: number; readonly flags: number },
): number {
  const length = end - start;
  const isBefore = (flags & ReferenceFlag.Before) !== 0;
  const other = isBefore ? at - length : at;
  if (other < 0 || other + length > text.length) return -1;
  const ignoreCase = (flags & ReferenceFlag.IgnoreCase) !== 0;
  for (let index = 0; index < length; index++) {
    const [a, b] = [text.charCodeAt(start + index), text.charCodeAt(other + index)];
    if (a !== b && !(ignoreCase && caseVariants(a).includes(b))) return -1;
  }
  return isBefore ? other : other + length;
}
