/** Which Python files a workspace has, by their URIs. It never changes: what comes and goes makes another one. */
import type { FileListing } from '../../facts/workspace.ts';
import { folderOf, isAtOrBelow, toReadable } from './document-uri.ts';

/** Other people's code, and copies: an import that leads there is not followed. */
const NOT_OURS = /\/(?:\.[^/]+|node_modules|site-packages|__pycache__)\//;

export class UriListing implements FileListing {
  /** Readable, as editors escape URIs in different ways. */
  readonly #files: ReadonlySet<string>;
  readonly #folders: ReadonlySet<string>;

  private constructor(readable: Iterable<string>) {
    this.#files = new Set(readable);
    this.#folders = new Set([...this.#files].flatMap(foldersAbove));
  }

  static of(uris: readonly string[]): UriListing {
    return new UriListing(uris.map(toReadable));
  }

  has(uri: string): boolean {
    return this.#files.has(toReadable(uri));
  }

  hasFolder(uri: string): boolean {
    return this.#folders.has(toReadable(uri));
  }

  /** The listing after these files have come; the same one where it has them all. */
  with(uris: readonly string[]): UriListing {
    const added = uris
      .map(toReadable)
      .filter((uri) => /\.py$/.test(uri) && !this.#files.has(uri) && !NOT_OURS.test(uri));
    return added.length === 0 ? this : new UriListing([...this.#files, ...added]);
  }

  /** The listing after these files, or all in these folders, have gone; the same one where it had none of them. */
  without(uris: readonly string[]): UriListing {
    const gone = uris.map(toReadable);
    const left = [...this.#files].filter((file) => !gone.some((one) => isAtOrBelow(file, one)));
    return left.length === this.#files.size ? this : new UriListing(left);
  }
}

function foldersAbove(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(file); folder !== '' && !folder.endsWith('//'); folder = folderOf(folder.slice(0, -1))) {
    folders.push(folder);
  }
  return folders;
}
