/** Adds lines to files of a folder, whole or not at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addLine } from '../text/add-line.ts';
import { reasonOf } from './read-failure.ts';
import { writeWhole } from './write-file.ts';

/** Files that have the line stay as they are; a file that is not there is made. Returns what went wrong, if anything did. */
export function writeLine(folder: string, file: string, line: string): { readonly problem: string } | undefined {
  const path = join(folder, file);
  const before = existsSync(path) ? textOf(path) : '';
  if (typeof before !== 'string') return before;
  const after = addLine(before, line);
  return after === before ? undefined : writeWhole(path, after);
}

/** What cannot be decoded would be lost. */
function textOf(path: string): string | { readonly problem: string } {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    return { problem: error instanceof TypeError ? 'is no UTF-8' : reasonOf(error) };
  }
}
