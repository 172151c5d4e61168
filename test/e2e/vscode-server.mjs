/** A VS Code server on this machine, with its own empty data folder. Its page is a complete VS Code in the browser. */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QUIET_SETTINGS } from './quiet-settings.mjs';
import { findNode, VSCODE } from './setup.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const START_MS = 60_000;
const READY = /Web UI available at http:\/\/[^:/\s]+:(\d+)/;

/**
 * @param {object} options
 * @param {string} [options.vsix] an extension to install first
 * @param {Record<string, unknown>} [options.settings] user settings beside the quiet ones
 * @param {string} [options.token] what the page must be asked with; without it anybody on this machine may connect
 * @param {readonly string[]} [options.args] further arguments of the server
 * @param {string} [options.log] a file for what the server prints
 * @returns {Promise<{ host: string, stop(): void, ended: Promise<void> }>} `host` with its port
 */
export async function startVsCodeServer({ vsix, settings = {}, token, args = [], log } = {}) {
  const data = temporaryFolder('parapet-vscode-');
  // Code-server keeps a user's settings beside the server, so that they reach any browser.
  mkdirSync(join(data, 'data', 'User'), { recursive: true });
  writeFileSync(join(data, 'data', 'User', 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...settings }));
  if (vsix) await installExtension(vsix, data);

  const access = token === undefined ? ['--without-connection-token'] : ['--connection-token', token];
  const child = spawnServer(['--host', '127.0.0.1', '--port', '0', ...access, ...args], data, { detached: true });
  const stop = () => stopGroup(child);
  process.once('exit', stop);
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  const port = await portOf(child, log ? createWriteStream(log) : undefined);
  return { host: `127.0.0.1:${port}`, stop, ended };
}

function spawnServer(args, data, options = {}) {
  // A VS Code around us would take our server for its own.
  const isForeign = (name) => /^(VSCODE_|ELECTRON_|NODE_OPTIONS)/.test(name);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));
  const own = ['--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', data];
  const script = join(VSCODE, 'out', 'server-main.js');
  return spawn(findNode(), [script, ...own, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

function installExtension(vsix, data) {
  return new Promise((resolve, reject) => {
    const child = spawnServer(['--install-extension', vsix], data);
    const text = textOf(child);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${vsix} cannot be installed:\n${text()}`));
    });
  });
}

function portOf(child, sink) {
  const text = textOf(child, sink);
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`VS Code's server ${why}:\n${text()}`));
    const timer = setTimeout(() => fail('did not start'), START_MS);
    child.stdout.on('data', () => {
      const port = READY.exec(text())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}

/** The first 200,000 characters of what a process prints; `sink` gets all of it. */
function textOf(child, sink) {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      sink?.write(chunk);
      if (text.length < 200_000) text += chunk;
    });
  }
  return () => text;
}

/** The server's own processes (extension hosts, language servers) are in its group and go with it. */
function stopGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
