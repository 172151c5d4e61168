/** Folders that hold other people's installed code, or copies of what is scanned anyway. */

const NEVER_OURS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.ipynb_checkpoints',
  '__pycache__',
  'node_modules',
  'site-packages',
  '.eggs',
  '.mypy_cache',
  '.nox',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
]);

/** Is this a folder that a walk never enters? A folder that is named on the command line is entered all the same. */
export function isExcludedByDefault(folderName: string): boolean {
  return NEVER_OURS.has(folderName);
}

/** Virtual environments may have any name; what they hold gives them away. */
export function isPythonEnvironment(entryNames: readonly string[]): boolean {
  return entryNames.includes('pyvenv.cfg') || entryNames.includes('conda-meta');
}
