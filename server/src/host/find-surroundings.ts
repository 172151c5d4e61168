/**
 * What the folders above a file say about it: the nearest configuration, and every file that pins versions. Looks up to
 * the root of the repository, or of the disk where there is none.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isVersionFile } from '../facts/versions/collect-versions.ts';
import { toReportPath } from './discover-files.ts';
import { readBytes } from './read-bytes.ts';
import type { TextFile } from './scan-plan.ts';

/** A file with its place on disk, because what it says counts from its folder on. */
export interface LocatedFile extends TextFile {
  readonly folder: string;
}

export interface Surroundings {
  readonly configuration: LocatedFile | undefined;
  /** Nearest first. */
  readonly versionFiles: readonly TextFile[];
}

/** Lock files of large projects have a few megabytes. */
const LARGEST_TEXT = 20_000_000;
const ENVIRONMENT_FOLDERS: readonly string[] = ['.venv', 'venv', '.env', 'env'];

/** A function from an absolute folder to its surroundings. Each folder is looked at once. */
export function createSurroundingsFinder(cwd: string): (folder: string) => Surroundings {
  const known = new Map<string, Surroundings>();
  const find = (folder: string): Surroundings => {
    const remembered = known.get(folder);
    if (remembered) return remembered;
    const names = namesIn(folder);
    const isTop = names.includes('.git') || dirname(folder) === folder;
    const above = isTop ? undefined : find(dirname(folder));
    const versionFiles = [...versionFilesIn(folder, names, cwd), ...(above?.versionFiles ?? [])];
    const surroundings = { configuration: configurationIn(folder, names, cwd) ?? above?.configuration, versionFiles };
    known.set(folder, surroundings);
    return surroundings;
  };
  return find;
}

/** `parapet.toml` wins over a `pyproject.toml` beside it, which only counts where it speaks of Parapet at all. */
function configurationIn(folder: string, names: readonly string[], cwd: string): LocatedFile | undefined {
  const [own] = textsOf(
    folder,
    names.filter((name) => name === 'parapet.toml'),
    cwd,
  );
  if (own) return { ...own, folder };
  const [project] = textsOf(
    folder,
    names.filter((name) => name === 'pyproject.toml'),
    cwd,
  );
  return project?.text.includes('parapet') ? { ...project, folder } : undefined;
}

function versionFilesIn(folder: string, names: readonly string[], cwd: string): readonly TextFile[] {
  const inFolder = textsOf(
    folder,
    names.filter((name) => isVersionFile(name)),
    cwd,
  );
  if (!names.includes('requirements')) return [...inFolder, ...installedPackages(folder, names)];
  const below = join(folder, 'requirements');
  const inRequirements = textsOf(
    below,
    namesIn(below).filter((name) => isVersionFile(`requirements/${name}`)),
    cwd,
  );
  return [...inFolder, ...inRequirements, ...installedPackages(folder, names)];
}

/** The `*.dist-info` folders of a virtual environment: their names say what is installed, so nothing is read. */
function installedPackages(folder: string, names: readonly string[]): readonly TextFile[] {
  const environments = ENVIRONMENT_FOLDERS.filter((name) => names.includes(name)).map((name) => join(folder, name));
  const libraries = environments.flatMap((environment) => [
    join(environment, 'Lib', 'site-packages'),
    ...namesIn(join(environment, 'lib')).map((python) => join(environment, 'lib', python, 'site-packages')),
  ]);
  return libraries
    .flatMap(namesIn)
    .filter((name) => name.endsWith('.dist-info'))
    .map((name) => ({ path: name, text: '' }));
}

function textsOf(folder: string, names: readonly string[], cwd: string): readonly TextFile[] {
  return names.flatMap((name) => {
    const bytes = readBytes(join(folder, name), LARGEST_TEXT);
    if ('notAnalysed' in bytes) return [];
    return [{ path: toReportPath(cwd, join(folder, name)), text: new TextDecoder().decode(bytes) }];
  });
}

/** Sorted; none for a folder that does not exist or may not be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
