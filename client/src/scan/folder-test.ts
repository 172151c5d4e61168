/** Which folders a walk for files can leave out, because no pattern leads there. */
import picomatch from 'picomatch';

/**
 * @param globs for files, relative to a workspace folder
 * @returns asked with a folder's path, which ends in '/', whether a file that matches may lie somewhere in it
 */
export function folderTest(globs: readonly string[]): (path: string) => boolean {
  const bases = globs.map((glob) => baseOf(glob));
  return (path) => bases.some((base) => path.startsWith(base) || base.startsWith(path));
}

/** The folder that everything lies in which a pattern matches; '' or ending in '/'. */
function baseOf(glob: string): string {
  const { base, isGlob } = picomatch.scan(glob);
  const folder = isGlob ? base : base.slice(0, Math.max(0, base.lastIndexOf('/')));
  return folder === '' ? '' : `${folder}/`;
}
