/** Names of metavariables where a rule asks about them. */
import { type Entry, fail, readText } from './entry.ts';

/** `$X`, `$...ARGS`, or `$1` for a group of a regular expression. */
export function readMetavariable(entry: Entry): string | undefined {
  const name = readText(entry);
  if (name === undefined) return undefined;
  return /^\$(?:(?:\.\.\.)?[A-Z_][A-Z0-9_]*|[1-9]\d*)$/.test(name)
    ? name
    : fail(entry, `must be a metavariable such as $X, not "${name}"`);
}
