/**
 * Finds the files to scan. What is named is scanned; folders are walked without entering what git ignores, what is
 * excluded, installed packages and virtual environments.
 *
 * Links to folders are not followed in a walk: what they lead to lies in the same tree and is met there, or outside of
 * it, where nobody asked for a scan. So a loop of links cannot trap the walk. Links to files are, once for each file.
 */
import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import {
  type DocumentLanguage,
  documentLanguage,
  isFileAroundCode,
  LARGEST_CONFIGURATION,
} from '../document/document-language.ts';
import type { NotAnalysed } from '../finding/finding.ts';
import { isModelPath } from '../model/model-path.ts';
import { createBreather } from './breather.ts';
import { isExcludedByDefault, isPythonEnvironment } from './default-excludes.ts';
import { addLevel, type IgnoreLevel, isIgnored, levelsAbove } from './ignore-files.ts';
import { isFileFailure, reasonOf } from './read-failure.ts';

export interface ScanFile {
  /** Relative to the current folder, with forward slashes: how reports name it. */
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
  /** Did somebody name this very file? Then it is looked into, whatever it is. */
  readonly isNamed: boolean;
}

export interface DiscoverOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly respectIgnoreFiles: boolean;
  /** Is this absolute path excluded by the command line? Holds for named files too. */
  readonly isExcluded: (absolute: string) => boolean;
  /** Is it excluded by a configuration? Named files are scanned all the same. */
  readonly isExcludedByConfiguration: (absolute: string) => boolean;
}

export interface Discovery {
  /** Sorted by path, each file once. */
  readonly files: readonly ScanFile[];
  /** Folders and files that could not be looked at. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Paths as given that do not exist. */
  readonly missing: readonly string[];
}

/** Looks at `paths`, relative to the current folder or absolute. */
export async function discoverFiles(paths: readonly string[], options: DiscoverOptions): Promise<Discovery> {
  const search = new Search(options);
  for (const path of paths) await search.start(path);
  return search.finish();
}

/** A folder still to be walked; `real` is its path without links. */
interface Folder {
  readonly absolute: string;
  readonly real: string;
  readonly ignored: IgnoreLevel | undefined;
}

/** A folder with more files of one language of configuration holds records of some data set. */
const MOST_CONFIGURATIONS = 500;

/** One run over all paths; lives as long as that. */
class Search {
  readonly #options: DiscoverOptions;
  /** By real path, so that no file is scanned twice. */
  readonly #files = new Map<string, ScanFile>();
  readonly #links: string[] = [];
  readonly #notAnalysed: NotAnalysed[] = [];
  readonly #missing: string[] = [];
  readonly #breathe = createBreather();

  constructor(options: DiscoverOptions) {
    this.#options = options;
  }

  async start(path: string): Promise<void> {
    const absolute = resolve(this.#options.cwd, path);
    try {
      const stats = statSync(absolute, { throwIfNoEntry: false });
      if (!stats) this.#missing.push(path);
      else if (stats.isDirectory()) await this.#walk(absolute);
      else if (!stats.isFile()) this.#skip(absolute, 'not a regular file');
      else if (!this.#options.isExcluded(absolute))
        this.#add(absolute, realpathSync(absolute), { stats, isNamed: true });
    } catch (error) {
      if (!isFileFailure(error)) throw error;
      this.#skip(absolute, reasonOf(error));
    }
  }

  finish(): Discovery {
    for (const link of this.#links) this.#addLink(link);
    const files = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files, notAnalysed: this.#notAnalysed, missing: this.#missing };
  }

  async #walk(root: string): Promise<void> {
    const ignored = this.#options.respectIgnoreFiles ? levelsAbove(root) : undefined;
    const waiting: Folder[] = [{ absolute: root, real: realpathSync(root), ignored }];
    for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
      waiting.push(...this.#visit(folder, folder.absolute === root));
      await this.#breathe();
    }
  }

  /** Takes the files of a folder, and returns the folders in it. */
  #visit(folder: Folder, isRoot: boolean): readonly Folder[] {
    const entries = this.#entriesOf(folder.absolute);
    const isEnvironment = isPythonEnvironment(entries.map((entry) => entry.name));
    if (isEnvironment && !isRoot) return [];
    const ignored = this.#options.respectIgnoreFiles ? addLevel(folder.absolute, folder.ignored) : undefined;
    const isDocument = documentTest(folder.absolute, entries);
    const inner: Folder[] = [];
    for (const entry of entries) {
      const absolute = join(folder.absolute, entry.name);
      if (entry.isDirectory()) {
        if (isExcludedByDefault(entry.name) || this.#isExcluded(absolute, true, ignored)) continue;
        inner.push({ absolute, real: join(folder.real, entry.name), ignored });
      } else if (isDocument(entry.name) && !this.#isExcluded(absolute, false, ignored)) {
        this.#take(entry, absolute, join(folder.real, entry.name));
      }
    }
    return inner;
  }

  #isExcluded(absolute: string, isFolder: boolean, ignored: IgnoreLevel | undefined): boolean {
    const { isExcluded, isExcludedByConfiguration } = this.#options;
    return isExcluded(absolute) || isExcludedByConfiguration(absolute) || isIgnored(absolute, isFolder, ignored);
  }

  #take(entry: Dirent, absolute: string, real: string): void {
    if (entry.isSymbolicLink()) {
      this.#links.push(absolute);
    } else if (entry.isFile()) {
      const stats = statSync(absolute, { throwIfNoEntry: false });
      if (stats) this.#addMet(absolute, real, stats);
    }
  }

  /** Last of all, so that a file that is met under its own name keeps it. A link into nowhere is nothing to scan. */
  #addLink(link: string): void {
    try {
      const stats = statSync(link);
      if (stats.isFile()) this.#addMet(link, realpathSync(link), stats);
    } catch {
      if (!isFileAroundCode(link)) this.#skip(link, 'a link that leads nowhere');
    }
  }

  /** A walk passes by what is too large to be configuration; nobody asked for that file. */
  #addMet(absolute: string, real: string, stats: Stats): void {
    if (stats.size > LARGEST_CONFIGURATION && isFileAroundCode(absolute)) return;
    this.#add(absolute, real, { stats, isNamed: false });
  }

  #add(absolute: string, real: string, { stats, isNamed }: { readonly stats: Stats; readonly isNamed: boolean }): void {
    if (this.#files.has(real)) return;
    this.#files.set(real, { path: toReportPath(this.#options.cwd, absolute), absolute, bytes: stats.size, isNamed });
  }

  #entriesOf(folder: string): readonly Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#skip(folder, reasonOf(error));
      return [];
    }
  }

  #skip(absolute: string, reason: string): void {
    this.#notAnalysed.push({ path: toReportPath(this.#options.cwd, absolute), reason });
  }
}

/** Which files of a folder are documents, by their names; those of a data set are none. */
function documentTest(folder: string, entries: readonly Dirent[]): (name: string) => boolean {
  const languages = new Map(entries.map(({ name }) => [name, documentLanguage(join(folder, name))]));
  const counts = new Map<DocumentLanguage | undefined, number>();
  for (const language of languages.values()) counts.set(language, (counts.get(language) ?? 0) + 1);
  return (name) => {
    if (isModelPath(name)) return true;
    const language = languages.get(name);
    if (language === undefined || language === 'python' || language === 'notebook') return language !== undefined;
    return (counts.get(language) ?? 0) <= MOST_CONFIGURATIONS;
  };
}

/** The path as reports write it: relative to the current folder, with forward slashes. */
export function toReportPath(cwd: string, absolute: string): string {
  return relative(cwd, absolute).split(sep).join('/') || '.';
}
