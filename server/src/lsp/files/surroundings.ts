/**
 * What the files of the workspace say about a document in it: the nearest configuration, and the versions that the
 * folders above it pin. Pure; `Workspace` has the files read.
 */
import {
  type Configuration,
  isConfigurationPath,
  parseConfiguration,
} from '../../analysis/configuration/configuration.ts';
import { exclusionTest, nearestConfiguration } from '../../analysis/configuration/configuration-for-path.ts';
import { checkRuleIds } from '../../analysis/configuration/configuration-rule-ids.ts';
import { collectVersions, isVersionFile } from '../../facts/versions/collect-versions.ts';
import type { PackageVersions } from '../../facts/versions/package-versions.ts';
import { ignoredByGit, isGitignore } from '../ignored-by-git.ts';
import type { ReadFilesResult } from '../protocol.ts';
import { folderOf, isAtOrBelow, relativeToAny, toReadable } from './document-uri.ts';
import type { FileProblem } from './file-problem.ts';

type WorkspaceFile = ReadFilesResult[number];

export interface Surroundings {
  /** Paths of configurations are readable URIs. */
  readonly configurations: readonly Configuration[];
  readonly problems: readonly FileProblem[];
  /** Where configurations name rules that do not exist; apart, because rules are loaded after configurations. */
  unknownRules(ids: readonly string[]): readonly FileProblem[];
  /** All of these take the URI of a file or notebook. */
  configurationOf(uri: string): Configuration | undefined;
  isExcluded(uri: string): boolean;
  isIgnoredByGit(uri: string): boolean;
  versionsOf(uri: string): PackageVersions;
}

/** Patterns for all files that `createSurroundings` wants to see. */
export const SURROUNDING_GLOBS: readonly string[] = [
  '**/{pyproject,parapet,pylock,pylock.*}.toml',
  '**/{uv,poetry,pdm,Pipfile}.lock',
  '**/Pipfile',
  '**/*{requirements,constraints}*.{txt,in}',
  '**/requirements/*.{txt,in}',
  '**/{conda,env,environment}*.{yml,yaml}',
  '**/.gitignore',
];

export function isSurrounding(uri: string): boolean {
  return isConfigurationPath(uri) || isVersionFile(uri) || isGitignore(uri);
}

/** @param folders URIs of the workspace's folders, which messages leave out of paths */
export function createSurroundings(files: readonly WorkspaceFile[], folders: readonly string[]): Surroundings {
  const roots = folders.map(toReadable);
  const parsed = files
    .filter(({ uri }) => isConfigurationPath(uri))
    .map(({ uri, text }) => ({ uri, ...parseConfiguration(toReadable(uri), text) }));
  const configurations = parsed.flatMap(({ configuration }) => configuration ?? []);
  const exclusions = new Map(configurations.map((one) => [one, exclusionTest(one)]));
  const configurationOf = (uri: string) => nearestConfiguration(toReadable(uri), configurations);
  return {
    configurations,
    problems: parsed.flatMap(({ uri, problems }) => problems.map(({ line, message }) => ({ uri, line, message }))),
    unknownRules: (ids) =>
      parsed.flatMap(({ uri, configuration }) =>
        configuration ? checkRuleIds(configuration, ids).map(({ line, message }) => ({ uri, line, message })) : [],
      ),
    configurationOf,
    isExcluded: (uri) => {
      const configuration = configurationOf(uri);
      return configuration !== undefined && exclusions.get(configuration)?.(toReadable(uri)) === true;
    },
    isIgnoredByGit: ignoredByGit(files),
    versionsOf: versionsByFolder(files, roots),
  };
}

/** Asked at every keystroke, so the answer for a folder is kept. */
function versionsByFolder(files: readonly WorkspaceFile[], roots: readonly string[]): (uri: string) => PackageVersions {
  const versionFiles = files
    .filter(({ uri }) => isVersionFile(uri))
    .map(({ uri, text }) => ({ at: toReadable(uri), text }));
  const known = new Map<string, PackageVersions>();
  return (uri) => {
    const folder = folderOf(toReadable(uri));
    const versions =
      known.get(folder) ??
      collectVersions(
        versionFiles
          .filter(({ at }) => isAtOrBelow(folder, reachOf(at)))
          .map(({ at, text }) => ({ path: relativeToAny(at, roots), text })),
      );
    known.set(folder, versions);
    return versions;
  };
}

/** A file speaks for its folder and all below; those in a folder called `requirements` for the folder above that. */
function reachOf(path: string): string {
  return folderOf(path).replace(/\/requirements\/$/, '/');
}
