/** Characters in UTF-16: those beyond the first plane take two units. */

/** How many units the character takes. */
export function widthOf(code: number): number {
  return code > 0xffff ? 2 : 1;
}

/** Does the second half of a character begin here? */
export function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (!(unit >= 0xdc00 && unit <= 0xdfff) || at === 0) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}

/** How many units the character takes that ends at an offset above 0. */
export function widthBefore(text: string, at: number): number {
  return isInsidePair(text, at - 1) ? 2 : 1;
}
