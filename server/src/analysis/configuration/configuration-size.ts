/** Sizes as people write them: `10MB`. */

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of `10MB`, `1.5 GB`, `500k` or `4096`, with 1 KB as 1,024 bytes; undefined for anything else. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,12}(?:\.\d{1,6})?) ?(?:([kmg])(?:i?b)?|b)?$/i.exec(text.trim());
  return match ? Math.floor(Number(match[1]) * (UNITS[match[2]?.toLowerCase() ?? ''] ?? 1)) : undefined;
}
