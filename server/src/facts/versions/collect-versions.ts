/** All that the files of a workspace say about versions, as one answer. */
import { parseCondaEnvironment } from './conda-environment.ts';
import { parsePipfileLock, parseTomlLock } from './lock-file.ts';
import { type PackagePin, type PackageVersions, preferVersions, versionsFrom } from './package-versions.ts';
import { parseProjectFile } from './project-file.ts';
import { pinOfArchive } from './requirement.ts';
import { parseRequirementsFile } from './requirements-file.ts';

export interface VersionFile {
  /** With forward slashes; for an installed package the path of its `*.dist-info` folder, or of a file in it. */
  readonly path: string;
  readonly text: string;
}

/** Exact versions that somebody resolved, or wishes of which they are chosen. */
type Authority = 'resolved' | 'declared';

interface VersionFormat {
  readonly path: RegExp;
  readonly authority: Authority;
  readonly parse: (file: VersionFile) => readonly PackagePin[];
}

const REQUIREMENTS_PATH = /(^|\/)(requirements\/[^/]+|[^/]*(requirements|constraints)[^/]*)\.(txt|in)$/;

const FORMATS: readonly VersionFormat[] = [
  { path: /(^|\/)(uv|poetry|pdm)\.lock$/, authority: 'resolved', parse: (file) => parseTomlLock(file.text) },
  { path: /(^|\/)pylock(\.[^/]*)?\.toml$/, authority: 'resolved', parse: (file) => parseTomlLock(file.text) },
  { path: /(^|\/)Pipfile\.lock$/, authority: 'resolved', parse: (file) => parsePipfileLock(file.text) },
  { path: /\.dist-info(\/[^/]*)?$/, authority: 'resolved', parse: (file) => installedPin(file.path) },
  { path: /(^|\/)(pyproject\.toml|Pipfile)$/, authority: 'declared', parse: (file) => parseProjectFile(file.text) },
  {
    path: /(^|\/)(conda[^/]*|env|environment[^/]*)\.ya?ml$/,
    authority: 'declared',
    parse: (file) => parseCondaEnvironment(file.text),
  },
];

/** Does a file of this path say something about versions? For whoever walks the disk. */
export function isVersionFile(path: string): boolean {
  return REQUIREMENTS_PATH.test(path) || FORMATS.some((format) => format.path.test(path));
}

/**
 * Reads the files, in any order. What is resolved (locks, installed packages) counts alone, and only for packages of
 * which it says nothing do the declarations count. Files that requirements include are read from `files` only.
 */
export function collectVersions(files: readonly VersionFile[]): PackageVersions {
  const found = files.flatMap((file) => {
    const format = FORMATS.find((candidate) => candidate.path.test(file.path));
    return format ? format.parse(file).map((pin) => ({ ...pin, source: file.path, authority: format.authority })) : [];
  });
  return preferVersions(
    versionsFrom(found.filter((pin) => pin.authority === 'resolved')),
    versionsFrom([...found.filter((pin) => pin.authority === 'declared'), ...requirementPins(files)]),
  );
}

/** Follows `-r` and `-c` from file to file; each file is read once, so a circle ends. */
function requirementPins(files: readonly VersionFile[]): readonly (PackagePin & { readonly source: string })[] {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const queue = files.map((file) => file.path).filter((path) => REQUIREMENTS_PATH.test(path));
  const seen = new Set(queue);
  const found: (PackagePin & { readonly source: string })[] = [];
  for (const source of queue) {
    const { pins, includes } = parseRequirementsFile(texts.get(source) ?? '');
    found.push(...pins.map((pin) => ({ ...pin, source })));
    for (const include of includes.map((path) => resolvePath(source, path))) {
      if (seen.has(include) || !texts.has(include)) continue;
      seen.add(include);
      queue.push(include);
    }
  }
  return found;
}

function installedPin(path: string): readonly PackagePin[] {
  const pin = pinOfArchive(path);
  return pin ? [pin] : [];
}

/** `relative` as seen from the file `from`; both with forward slashes. */
function resolvePath(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
