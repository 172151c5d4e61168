/**
 * What .gitignore files say about a document. Only asked of .env files: one that git keeps out of the repository is the place
 * where keys belong, and a scan does not look into it either.
 */
import ignore, { type Ignore } from 'ignore';
import { folderOf, toReadable } from './files/document-uri.ts';
import type { ReadFilesResult } from './protocol.ts';

export function isGitignore(uri: string): boolean {
  return uri.endsWith('/.gitignore');
}

/** A test for URIs. A nearer file overrules those above it, as in git. */
export function ignoredByGit(files: ReadFilesResult): (uri: string) => boolean {
  const levels = files
    .filter(({ uri }) => isGitignore(uri))
    .map(({ uri, text }): readonly [string, Ignore] => [folderOf(toReadable(uri)), ignore().add(text)])
    .sort(([one], [other]) => other.length - one.length);
  return (uri) => {
    const path = toReadable(uri);
    for (const [folder, rules] of levels) {
      if (!path.startsWith(folder)) continue;
      const { ignored, unignored } = rules.test(path.slice(folder.length));
      if (ignored || unignored) return ignored;
    }
    return false;
  };
}
