/** What .gitignore files say about a path, nearest file first. */
import ignore, { type Ignore } from 'ignore';

/** One .gitignore: `base` is its folder relative to the workspace folder, '' or ending in '/'. */
export interface IgnoreFile {
  readonly base: string;
  readonly rules: Ignore;
}

export function parseIgnoreFile(base: string, text: string): IgnoreFile {
  return { base, rules: ignore().add(text) };
}

/**
 * Is a path left out? A nearer file overrules those above it, as in git.
 *
 * @param path relative to the workspace folder; a folder's ends in '/'
 * @param files outermost first
 */
export function isIgnored(path: string, files: readonly IgnoreFile[]): boolean {
  for (const { base, rules } of files.toReversed()) {
    const { ignored, unignored } = rules.test(path.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}
