/** The small text files of folders that match a pattern: configuration, requirements and rules, for whoever only has names. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compileGlob } from '../text/glob.ts';
import { createBreather } from './breather.ts';
import { isExcludedByDefault, isPythonEnvironment } from './default-excludes.ts';
import { readBytes } from './read-bytes.ts';

/** The bounds that the extension has for the same question. */
const MOST_FILES = 500;
const MOST_FOLDERS = 20_000;
const LARGEST_FILE = 1_000_000;

export interface FolderText {
  readonly absolute: string;
  readonly text: string;
}

/**
 * Walks the folders (absolute) in a stable order, without following links or entering what is installed. Files over 1 MB
 * and those that cannot be read are left out, and so is everything after the first 500.
 *
 * @param globs relative to each folder, with forward slashes
 */
export async function readFolderTexts(
  folders: readonly string[],
  globs: readonly string[],
): Promise<readonly FolderText[]> {
  const tests = globs.flatMap((glob) => compileGlob(glob) ?? []);
  const breathe = createBreather();
  const found: FolderText[] = [];
  for (const root of folders) {
    const waiting = [''];
    for (let visited = 0; visited < MOST_FOLDERS && found.length < MOST_FILES; visited++) {
      const folder = waiting.pop();
      if (folder === undefined) break;
      const { files, inner } = list(root, folder);
      const wanted = files.filter((path) => tests.some((matches) => matches(path)));
      found.push(...wanted.flatMap((path) => readText(join(root, path))));
      waiting.push(...inner);
      await breathe();
    }
  }
  return found.slice(0, MOST_FILES);
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

function readText(absolute: string): readonly FolderText[] {
  const bytes = readBytes(absolute, LARGEST_FILE);
  return 'notAnalysed' in bytes ? [] : [{ absolute, text: new TextDecoder().decode(bytes) }];
}
