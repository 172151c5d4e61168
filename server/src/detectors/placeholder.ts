/** Is this value meant to be replaced by a real one? Judged by the value alone. */

/** Words that people write into samples; longer than three letters, so that chance hardly spells them in a real key. */
const WORDS =
  /your|example|sample|placeholder|dummy|fake|changeme|replace|insert|redacted|secret|token|apikey|api_key|todo|here/i;
/** `xxxx`, `****`, `0000`: the same character again and again. */
const REPEATED = /(.)\1{4,}/;
/** Runs as one types them: seven in a row hardly happen by chance. */
const SEQUENCES = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop'];
const SEQUENCE = 7;

/** `entropy`: bits for each character that a real value has at the least. */
export function isPlaceholder(value: string, entropy: number): boolean {
  return (
    WORDS.test(value) || REPEATED.test(value) || hasSequence(value.toLowerCase()) || shannonEntropy(value) < entropy
  );
}

function hasSequence(value: string): boolean {
  return SEQUENCES.some((sequence) => {
    for (let start = 0; start + SEQUENCE <= sequence.length; start++) {
      if (value.includes(sequence.slice(start, start + SEQUENCE))) return true;
    }
    return false;
  });
}

/** Bits for each character of the text, by the frequencies of its own characters. */
export function shannonEntropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
