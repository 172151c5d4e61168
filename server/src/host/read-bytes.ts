/** Reads files whole, with a bound on their size. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { reasonOf } from './read-failure.ts';

/** The bytes of a regular file, or why there are none. Looks at the size of the file it has open: it may have grown. */
export function readBytes(absolute: string, maxFileSize: number): Uint8Array | { readonly notAnalysed: string } {
  let file: number | undefined;
  try {
    file = openSync(absolute, 'r');
    const stats = fstatSync(file);
    if (!stats.isFile()) return { notAnalysed: 'not a regular file' };
    if (stats.size > maxFileSize) return { notAnalysed: `larger than ${formatSize(maxFileSize)}` };
    return readFileSync(file);
  } catch (error) {
    return { notAnalysed: reasonOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const UNITS = [
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['KB', 1024],
] as const;

/** `10 MB`, `1.5 KB`; units as `parseSize` reads them. */
export function formatSize(bytes: number): string {
  const fitting = UNITS.find(([, size]) => bytes >= size);
  return fitting ? `${Number((bytes / fitting[1]).toFixed(1))} ${fitting[0]}` : `${bytes} bytes`;
}
