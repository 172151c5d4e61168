/** Brings a folder's node_modules in line with its lock file, and does nothing where they already are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './run.mjs';

/** @param {string} folder holds package.json and package-lock.json */
export async function installPackages(folder) {
  if (!isUpToDate(folder)) await npm(['ci'], { cwd: folder });
}

/** npm writes what it installed into node_modules; packages for other platforms are optional and may be missing. */
function isUpToDate(folder) {
  const installedLock = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const wanted = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(installedLock);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || (installed[path] ? installed[path].version === version : optional === true),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
