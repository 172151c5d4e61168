/**
 * Finds files of the workspace. We walk through `workspace.fs` ourselves: `findFiles` waits for ever in virtual
 * workspaces whose provider has no search, and knows neither .gitignore nor virtual environments.
 */
import picomatch from 'picomatch';
import * as vscode from 'vscode';
import { type IgnoreFile, isIgnored, parseIgnoreFile } from './ignore-files.ts';
import { inLanes } from './in-lanes.ts';

/** Folders that hold other people's code, or none. */
const EXCLUDED_FOLDERS = new Set([
  '.git',
  '.hg',
  '.svn',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.nox',
  '.tox',
  '.venv',
  '__pycache__',
  'node_modules',
  'site-packages',
]);
/** A folder with one of these is a virtual or conda environment, whatever its name. */
const ENVIRONMENT_MARKS = ['pyvenv.cfg', 'conda-meta'];

const MAX_FILES = 20_000;
const MAX_FOLDERS = 20_000;
const LANES = 8;

export interface WorkspaceFiles {
  /** By path. */
  readonly uris: readonly vscode.Uri[];
  /** False where the workspace is larger than we look at. */
  readonly complete: boolean;
}

interface Folder {
  readonly uri: vscode.Uri;
  /** Relative to the workspace folder; '' or ending in '/'. */
  readonly path: string;
  readonly ignoreFiles: readonly IgnoreFile[];
}

interface Listing {
  readonly files: readonly vscode.Uri[];
  readonly folders: readonly Folder[];
}

/** What a walk looks for: tests on paths relative to the workspace folder. */
interface Query {
  readonly isWanted: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
  /** Only asked about folders, whose paths end in '/'. */
  readonly mayHold: (path: string) => boolean;
  readonly token: vscode.CancellationToken;
}

/**
 * @param isWanted asked with paths relative to a workspace folder
 * @param mayHold may a folder hold what is wanted? Asked with such paths too, which end in '/'
 * @returns what was found before `token` was cancelled, or a bound was reached
 */
export async function findWorkspaceFiles(
  isWanted: (path: string) => boolean,
  token: vscode.CancellationToken,
  mayHold: (path: string) => boolean = () => true,
): Promise<WorkspaceFiles> {
  const walks: WorkspaceFiles[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    walks.push(await walk(uri, { isWanted, isExcluded: excludedBySettings(uri), mayHold, token }));
  }
  const found = walks.flatMap(({ uris }) => uris.map((uri) => ({ uri, key: uri.toString() })));
  const byPath = found.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { uris: byPath.map(({ uri }) => uri), complete: walks.every(({ complete }) => complete) };
}

/** Level by level, so that a bound cuts off what lies deepest. */
async function walk(root: vscode.Uri, query: Query): Promise<WorkspaceFiles> {
  const uris: vscode.Uri[] = [];
  let level: readonly Folder[] = [{ uri: root, path: '', ignoreFiles: [] }];
  for (let folders = 0; level.length > 0; folders += level.length) {
    if (folders > MAX_FOLDERS || uris.length > MAX_FILES) return { uris: uris.slice(0, MAX_FILES), complete: false };
    const next: Folder[] = [];
    await inLanes(level, LANES, async (folder) => {
      if (query.token.isCancellationRequested) return;
      const listing = await list(folder, query);
      uris.push(...listing.files);
      next.push(...listing.folders);
    });
    level = next;
  }
  return { uris, complete: true };
}

async function list(folder: Folder, { isWanted, isExcluded, mayHold }: Query): Promise<Listing> {
  const entries = await readFolder(folder.uri);
  const isEnvironment = entries.some(([name]) => ENVIRONMENT_MARKS.includes(name));
  if (isEnvironment && folder.path !== '') return { files: [], folders: [] };
  const ignoreFiles = [...folder.ignoreFiles, ...(await ignoreFileOf(folder, entries))];

  const children = entries
    .map(([name, type]) => ({ name, type, path: folder.path + name, uri: vscode.Uri.joinPath(folder.uri, name) }))
    .filter(({ path }) => !isExcluded(path));
  const files = children.filter(({ type, path }) => type & vscode.FileType.File && isWanted(path));
  // Links to folders are not followed: they lead out of the workspace, or round in circles.
  const folders = children.filter(
    ({ type, name }) => type === vscode.FileType.Directory && !EXCLUDED_FOLDERS.has(name),
  );
  return {
    files: files.filter(({ path }) => !isIgnored(path, ignoreFiles)).map(({ uri }) => uri),
    folders: folders
      .map(({ uri, path }) => ({ uri, path: `${path}/`, ignoreFiles }))
      .filter(({ path }) => mayHold(path) && !isIgnored(path, ignoreFiles)),
  };
}

/** The setting `files.exclude`, as a test on relative paths. */
function excludedBySettings(root: vscode.Uri): (path: string) => boolean {
  const excludes = vscode.workspace.getConfiguration('files', root).get<Record<string, unknown>>('exclude') ?? {};
  const globs = Object.keys(excludes).filter((glob) => excludes[glob] === true);
  return globs.length > 0 ? picomatch(globs, { dot: true }) : () => false;
}

async function ignoreFileOf(folder: Folder, entries: [string, vscode.FileType][]): Promise<readonly IgnoreFile[]> {
  if (!entries.some(([name]) => name === '.gitignore')) return [];
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.gitignore'));
    return [parseIgnoreFile(folder.path, new TextDecoder().decode(bytes))];
  } catch {
    return [];
  }
}

/** A folder that cannot be read is as good as empty: it may have gone since its parent was listed. */
async function readFolder(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch {
    return [];
  }
}
