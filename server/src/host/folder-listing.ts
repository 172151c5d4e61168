/**
 * Which Python files there are in the folders of a scan. A folder is read when somebody asks about it, once, and what it
 * held then counts for the whole scan.
 */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileListing } from '../facts/workspace.ts';
import { createFence } from './fence.ts';

interface Folder {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const NOTHING: Folder = { files: new Set(), folders: new Set() };
/** Outside of the roots, where nobody looks; but one of the roots may lie in it. */
const OUTSIDE: Folder = { files: new Set(), folders: new Set() };

export class FolderListing implements FileListing {
  readonly #cwd: string;
  readonly #fence: (absolute: string) => string | undefined;
  /** By path as documents have it, with its slash at the end. */
  readonly #folders = new Map<string, Folder>();

  /**
   * @param cwd absolute; paths are relative to it
   * @param roots absolute folders; nothing outside of them is looked at, wherever a link leads
   */
  constructor(cwd: string, roots: readonly string[]) {
    this.#cwd = cwd;
    this.#fence = createFence(roots);
  }

  has(path: string): boolean {
    const name = path.lastIndexOf('/') + 1;
    return path.endsWith('.py') && this.#folder(path.slice(0, name)).files.has(path.slice(name));
  }

  hasFolder(path: string): boolean {
    const name = path.lastIndexOf('/', path.length - 2) + 1;
    if (path === '' || path === '/' || path.endsWith('../')) return true;
    const parent = this.#folder(path.slice(0, name));
    return parent === OUTSIDE ? this.locate(path) !== undefined : parent.folders.has(path.slice(name, -1));
  }

  /** Where a path of the listing lies, with all links followed; undefined where that is outside of the roots. */
  locate(path: string): string | undefined {
    return this.#fence(resolve(this.#cwd, path));
  }

  #folder(path: string): Folder {
    let folder = this.#folders.get(path);
    if (folder === undefined) {
      folder = this.hasFolder(path) ? this.#read(path) : NOTHING;
      this.#folders.set(path, folder);
    }
    return folder;
  }

  #read(path: string): Folder {
    const real = this.locate(path === '' ? '.' : path);
    return real === undefined ? OUTSIDE : readFolder(real);
  }
}

/** Nothing for a folder that may not be read. Of links it counts what they lead to. */
function readFolder(absolute: string): Folder {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const entry of entriesOf(absolute)) {
    const kind = entry.isSymbolicLink() ? kindBehind(join(absolute, entry.name)) : kindOf(entry);
    if (kind === 'file') files.add(entry.name);
    if (kind === 'folder') folders.add(entry.name);
  }
  return { files, folders };
}

function entriesOf(absolute: string): readonly Dirent[] {
  try {
    return readdirSync(absolute, { withFileTypes: true });
  } catch {
    return [];
  }
}

function kindBehind(link: string): 'file' | 'folder' | undefined {
  try {
    return kindOf(statSync(link));
  } catch {
    return undefined;
  }
}

/** A pipe that is called `x.py` would be waited for. */
function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): 'file' | 'folder' | undefined {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : undefined;
}
