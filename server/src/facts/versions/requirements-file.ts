/** requirements.txt in all its variants: comments, continued lines, hashes, and files that include files. */
import type { PackagePin } from './package-versions.ts';
import { parseRequirement } from './requirement.ts';

export interface RequirementsFile {
  readonly pins: readonly PackagePin[];
  /** Files named by `-r` and `-c`, as written: relative to the folder of this one. */
  readonly includes: readonly string[];
}

/** Reads what is said in this file itself; lines that are neither requirement nor include are passed over. */
export function parseRequirementsFile(text: string): RequirementsFile {
  const pins: PackagePin[] = [];
  const includes: string[] = [];
  for (const line of logicalLines(text)) {
    const include = /^(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s*)(\S+)/.exec(line)?.[1];
    const pin = include === undefined ? parseRequirement(line) : undefined;
    if (include !== undefined) includes.push(include);
    if (pin) pins.push(pin);
  }
  return { pins, includes };
}

/** A backslash at its end joins a line with the next; a comment starts at the beginning or after white space. */
function logicalLines(text: string): readonly string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}
