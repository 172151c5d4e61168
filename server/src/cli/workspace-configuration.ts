/** The configurations that count for the files of one scan, read when the first file below them comes. */
import { dirname } from 'node:path';
import type { Configuration, ConfigurationProblem } from '../analysis/configuration/configuration.ts';
import { parseConfiguration } from '../analysis/configuration/configuration.ts';
import { exclusionTest } from '../analysis/configuration/configuration-for-path.ts';
import type { LocatedFile, Surroundings } from '../host/find-surroundings.ts';
import { UsageError } from './usage-error.ts';

export interface LocatedConfiguration {
  readonly configuration: Configuration;
  /** As messages name the file. */
  readonly path: string;
  /** Absolute. */
  readonly folder: string;
  /** Takes absolute paths. */
  readonly isExcluded: (path: string) => boolean;
}

/** Lives as long as one scan. Paths in configurations are absolute, as those that are held against them. */
export class WorkspaceConfiguration {
  readonly #surroundingsOf: (folder: string) => Surroundings;
  /** By the path of the file; undefined where it says nothing to us. */
  readonly #read = new Map<string, LocatedConfiguration | undefined>();

  constructor(surroundingsOf: (folder: string) => Surroundings) {
    this.#surroundingsOf = surroundingsOf;
  }

  /** All that were met so far. */
  get all(): readonly LocatedConfiguration[] {
    return [...this.#read.values()].flatMap((located) => located ?? []);
  }

  /** @throws UsageError where the configuration has a mistake */
  above(absolute: string): LocatedConfiguration | undefined {
    const file = this.#surroundingsOf(dirname(absolute)).configuration;
    if (file === undefined) return undefined;
    if (!this.#read.has(file.path)) this.#read.set(file.path, readConfiguration(file));
    return this.#read.get(file.path);
  }

  isExcluded(absolute: string): boolean {
    return this.above(absolute)?.isExcluded(toSlashes(absolute)) ?? false;
  }
}

/** Slashes as patterns have them. */
export function toSlashes(absolute: string): string {
  return absolute.replaceAll('\\', '/');
}

/** One mistake a line: `pyproject.toml:12: severty: …`. */
export function describeProblems(problems: readonly ConfigurationProblem[], path: string): string {
  return problems
    .map(({ line, key, message }) => `${path}:${line}: ${key === '' ? '' : `${key}: `}${message}`)
    .join('\n');
}

function readConfiguration({ path, text, folder }: LocatedFile): LocatedConfiguration | undefined {
  const absolute = `${toSlashes(folder)}/${path.split('/').at(-1)}`;
  const { configuration, problems } = parseConfiguration(absolute, text);
  if (problems.length > 0) throw new UsageError(describeProblems(problems, path));
  return configuration && { configuration, path, folder, isExcluded: exclusionTest(configuration) };
}
