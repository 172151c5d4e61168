/** Keeps reading inside of folders, wherever links lead. */
import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * A function from an absolute path to where it really lies, with all links followed: undefined for what does not exist and
 * for what lies outside of the folders.
 *
 * @param folders absolute
 */
export function createFence(folders: readonly string[]): (absolute: string) => string | undefined {
  const roots = folders.flatMap((folder) => realPath(folder) ?? []).map(withSeparator);
  return (absolute) => {
    const real = realPath(absolute);
    return real !== undefined && roots.some((root) => withSeparator(real).startsWith(root)) ? real : undefined;
  };
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function realPath(absolute: string): string | undefined {
  try {
    return realpathSync(absolute);
  } catch {
    return undefined;
  }
}
