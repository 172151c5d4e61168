/** How much a text tells: drawn from many characters, or from few. */

/** Shannon's measure by the frequencies of the text's own characters, in bits for each character. */
export function shannonEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** How many different characters there are. */
export function distinctCharacters(text: string): number {
  return new Set(text).size;
}
