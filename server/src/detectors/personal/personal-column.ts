/** What the name of a column says about its values: `E-Mail Address`, `customerEmail` and `customer_email` are the same. */
import type { Recogniser } from './recogniser.ts';

/** Shorter names are also parts of others that have nothing to do with people. */
const SHORTEST_END = 5;

/** The kind of personal data that such a column holds, if its values bear it out. */
export function recogniserOfColumn(header: string, recognisers: readonly Recogniser[]): Recogniser | undefined {
  const name = columnName(header);
  const ends = name.split('_').map((_, place, words) => words.slice(place).join('_'));
  return (
    recognisers.find(({ columns }) => columns.has(name)) ??
    recognisers.find(({ columns }) => ends.some((end) => end.length >= SHORTEST_END && columns.has(end)))
  );
}

function columnName(header: string): string {
  const parted = header.slice(0, 100).replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return parted
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}
