/**
 * Which file of the workspace a module is. Python looks through a list of folders that only the running program knows; this
 * looks where projects keep their modules: beside the file, in the folders above it, and in `src` below each of these.
 */
import type { SourceDocument } from '../document/document.ts';
import { type ImportedModule, importedModules } from './imported-modules.ts';
import type { FileListing } from './workspace.ts';

/** So many folders above a file are looked through, and so many names of a dotted module. */
const MOST_FOLDERS = 16;
const MOST_PARTS = 16;
const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}_]*$/u;

/**
 * The path of the module's file, the first one that exists. A folder with an `__init__.py` goes before a file beside it.
 *
 * @param importer path of the importing document
 * @param module dotted, with leading dots where it is relative to the importer's package
 * @param has does a file of this path exist?
 */
export function moduleFile(importer: string, module: string, has: (path: string) => boolean): string | undefined {
  for (const folder of foldersOf(importer, module, has)) {
    const files = [`${folder}__init__.py`, ...(isTop(folder) ? [] : [`${folder.slice(0, -1)}.py`])];
    const file = files.find(has);
    if (file !== undefined) return file;
  }
  return undefined;
}

const known = new WeakMap<FileListing, WeakMap<SourceDocument, readonly string[]>>();

/** The paths of the workspace's files that the document imports itself, each once, in source order. */
export function localImports(document: SourceDocument, listing: FileListing): readonly string[] {
  let imports = known.get(listing);
  if (imports === undefined) {
    imports = new WeakMap();
    known.set(listing, imports);
  }
  let paths = imports.get(document);
  if (paths === undefined) {
    paths = findImports(document, listing);
    imports.set(document, paths);
  }
  return paths;
}

function findImports({ path, cells }: SourceDocument, listing: FileListing): readonly string[] {
  const paths = new Set<string>();
  for (const { kind, language, text } of cells) {
    if (kind !== 'code' || language !== 'python') continue;
    for (const imported of importedModules(text)) {
      for (const file of filesOf(path, imported, listing)) paths.add(file);
    }
  }
  paths.delete(path);
  return [...paths];
}

/** `from a import b` means `a` and, where that is a folder, perhaps `a/b.py`. */
function filesOf(importer: string, { module, members }: ImportedModule, listing: FileListing): readonly string[] {
  const has = (path: string): boolean => listing.has(path);
  const files = [moduleFile(importer, module, has)];
  // The folder is asked for first, because most modules are installed ones, with many members each.
  if (members.length > 0 && foldersOf(importer, module, has).some((folder) => listing.hasFolder(folder))) {
    files.push(...members.map((member) => moduleFile(importer, memberOf(module, member), has)));
  }
  return files.filter((file) => file !== undefined);
}

/** `a` and `b` are `a.b`, `.` and `b` are `.b`. */
export function memberOf(module: string, member: string): string {
  return module.endsWith('.') ? module + member : `${module}.${member}`;
}

/**
 * The folders that the module may be, the likeliest first, each with its slash at the end; a module that is one file is
 * beside the folder that it would be. None where the module leads out of everything, or a part of it is no name.
 */
function foldersOf(importer: string, module: string, has: (path: string) => boolean): readonly string[] {
  const name = module.replace(/^\.+/, '');
  const dots = module.length - name.length;
  const parts = name === '' && dots > 0 ? [] : name.split('.', MOST_PARTS + 1);
  if (parts.length > MOST_PARTS || !parts.every((part) => IDENTIFIER.test(part))) return [];
  const below = parts.map((part) => `${part}/`).join('');
  const bases = dots === 0 ? searchPath(importer, has) : foldersAbove(importer).slice(dots - 1, dots);
  return bases.map((base) => base + below);
}

/**
 * The nearest folder first. Inside of a package absolute names begin above it; only where one of its files is run as a
 * script does its own folder count, so such folders come last.
 */
function searchPath(importer: string, has: (path: string) => boolean): readonly string[] {
  const folders = foldersAbove(importer);
  const packages = folders.filter((folder) => has(`${folder}__init__.py`));
  const others = folders.filter((folder) => !packages.includes(folder));
  return [...others, ...packages].flatMap((folder) => [folder, `${folder}src/`]);
}

/** From the folder of the file upwards; '' is the one that relative paths begin in. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  let folder = path.slice(0, path.lastIndexOf('/') + 1);
  while (folders.length < MOST_FOLDERS) {
    folders.push(folder);
    if (isTop(folder)) break;
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return folders;
}

/** The root of a disk or of a URI, and `../`: above these there is nothing that could be written. */
function isTop(folder: string): boolean {
  return folder === '' || /(?:^|\.\.|[:/])\/$/.test(folder);
}
