/** The small text files of folders that match a pattern: configuration, requirements and rules, for whoever only has names. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileGlob } from '../text/glob.ts';
import { createBreather } from './breather.ts';
import { isExcludedByDefault, isPythonEnvironment } from './default-excludes.ts';
import { createFence } from './fence.ts';
import { readBytes } from './read-bytes.ts';

/** The bounds that the extension has for the same question. */
const MOST_FILES = 500;
const MOST_NAMES = 20_000;
const MOST_FOLDERS = 20_000;
const LARGEST_FILE = 1_000_000;

export interface FolderText {
  readonly absolute: string;
  readonly text: string;
}

/**
 * The files below these folders (absolute) that match, in a stable order, at most 500 of them. Files over 1 MB and those that
 * cannot be read are left out.
 *
 * @param globs relative to each folder, with forward slashes
 */
export async function readFolderTexts(
  folders: readonly string[],
  globs: readonly string[],
): Promise<readonly FolderText[]> {
  const found: FolderText[] = [];
  for await (const files of walk(folders, globs)) {
    found.push(...files.flatMap((absolute) => readText(absolute, LARGEST_FILE)));
    if (found.length >= MOST_FILES) break;
  }
  return found.slice(0, MOST_FILES);
}

/** Their absolute paths alone, and more of them. */
export async function listFolderFiles(
  folders: readonly string[],
  globs: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const files of walk(folders, globs)) {
    found.push(...files);
    if (found.length >= MOST_NAMES) break;
  }
  return found.slice(0, MOST_NAMES);
}

/** The texts of exactly these files, where they lie in one of the folders, wherever links lead. */
export function readNamedTexts(
  folders: readonly string[],
  files: readonly string[],
  largest = LARGEST_FILE,
): readonly FolderText[] {
  const locate = createFence(folders);
  return files.slice(0, MOST_FILES).flatMap((absolute) => {
    const real = locate(absolute);
    return real !== undefined && isFile(real) ? readText(absolute, largest) : [];
  });
}

/** The files of one folder after the other, without following links or entering what is installed. */
async function* walk(folders: readonly string[], globs: readonly string[]): AsyncGenerator<readonly string[]> {
  const tests = globs.flatMap((glob) => compileGlob(glob) ?? []);
  const breathe = createBreather();
  for (const root of folders) {
    const waiting = [''];
    for (let visited = 0; visited < MOST_FOLDERS; visited++) {
      const folder = waiting.pop();
      if (folder === undefined) break;
      const { files, inner } = list(root, folder);
      yield files.filter((path) => tests.some((matches) => matches(path))).map((path) => join(root, path));
      waiting.push(...inner);
      await breathe();
    }
  }
}

interface Listing {
  /** Relative to the root, with forward slashes. */
  readonly files: readonly string[];
  /** As files, with a slash at the end; the first one to visit is the last one. */
  readonly inner: readonly string[];
}

function list(root: string, folder: string): Listing {
  const entries = entriesOf(join(root, folder));
  if (folder !== '' && isPythonEnvironment(entries.map(({ name }) => name))) return { files: [], inner: [] };
  const folders = entries.filter((entry) => entry.isDirectory() && !isExcludedByDefault(entry.name));
  return {
    files: entries.filter((entry) => entry.isFile()).map(({ name }) => folder + name),
    inner: folders.map(({ name }) => `${folder}${name}/`).reverse(),
  };
}

/** Sorted; none for a folder that may not be read. */
function entriesOf(absolute: string) {
  try {
    return readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function readText(absolute: string, largest: number): readonly FolderText[] {
  const bytes = readBytes(absolute, largest);
  return 'notAnalysed' in bytes ? [] : [{ absolute, text: new TextDecoder().decode(bytes) }];
}

/** A pipe would be waited for. */
function isFile(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
}
