/** What may be read out of a URI. Those of cells are opaque, so none of this is for them. */

/**
 * The URI with its escapes undone, for patterns and for people. Clients escape differently (`c:` and `c%3A`), so paths
 * are only compared in this form. A URI that is escaped wrongly stays as it is.
 */
export function toReadable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** With its slash at the end. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Is `uri` the file or folder `above`, or something in that folder? */
export function isAtOrBelow(uri: string, above: string): boolean {
  return uri === above || uri.startsWith(above.endsWith('/') ? above : `${above}/`);
}

/** `path` without the folder that it lies in, where it is one of these; both readable. */
export function relativeToAny(path: string, folders: readonly string[]): string {
  const folder = folders.find((candidate) => isAtOrBelow(path, candidate));
  return folder === undefined ? path : path.slice(folder.length).replace(/^\//, '');
}

export function schemeOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.indexOf(':')));
}
