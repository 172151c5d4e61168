/** Which configuration counts for a file, and what it says about it. */
import type { SourceDocument } from '../../document/document.ts';
import { compileGlob } from '../../text/glob.ts';
import type { Configuration } from './configuration.ts';
import type { SeverityOrOff } from './configuration-keys.ts';

/**
 * The configuration in the folder of `path` or in the nearest one above it; beside each other, parapet.toml comes before
 * pyproject.toml. Paths (or URIs) of files and configurations must be of the same kind: all relative or all absolute.
 */
export function nearestConfiguration(
  path: string,
  configurations: readonly Configuration[],
): Configuration | undefined {
  return configurations
    .filter((configuration) => path.startsWith(folderOf(configuration.path)))
    .toSorted((a, b) => folderOf(b.path).length - folderOf(a.path).length || a.path.localeCompare(b.path, 'en'))[0];
}

/** A test for the files that the configuration takes out of a scan. Made once, asked for every file. */
export function exclusionTest(configuration: Configuration): (path: string) => boolean {
  const tests = configuration.exclude.map((glob) => pathTest(glob, configuration));
  return (path) => tests.some((test) => test(path));
}

/**
 * The severities that the configuration gives to rules in one document, for `AnalysisContext.severities`. A rule that is
 * not selected, or ignored, is `off`, whatever severity it has elsewhere; notebooks' own severities win in notebooks.
 */
export function severitiesFor(
  document: Pick<SourceDocument, 'path' | 'kind'>,
  configuration: Configuration,
  ruleIds: readonly string[],
): Readonly<Record<string, SeverityOrOff>> {
  const { select, severity, notebooks } = configuration;
  const ignored = new Set([...configuration.ignore, ...ignoredIn(document.path, configuration)]);
  const selected = new Set(select.length > 0 ? select : ruleIds);
  return Object.fromEntries([
    ...severity,
    ...(document.kind === 'notebook' ? notebooks.severity : []),
    ...ruleIds.filter((id) => ignored.has(id) || !selected.has(id)).map((id) => [id, 'off'] as const),
  ]);
}

function ignoredIn(path: string, configuration: Configuration): readonly string[] {
  return [...configuration.perFileIgnores].flatMap(([glob, ids]) => (pathTest(glob, configuration)(path) ? ids : []));
}

/** Patterns are relative to the configuration's folder, and never match outside of it. */
function pathTest(glob: string, configuration: Configuration): (path: string) => boolean {
  const folder = folderOf(configuration.path);
  const matches = compileGlob(glob) ?? (() => false);
  return (path) => path.startsWith(folder) && matches(path.slice(folder.length));
}

/** With its slash at the end; empty for a file in the current folder. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
