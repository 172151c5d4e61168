/** Starts programs from the repository's scripts, in its root. Node's own modules only: nothing may be installed yet. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/**
 * Runs a program with our own input and output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 127 where it cannot be started, 130 where a signal ended it
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 130));
  });
}

/** As `run`, for programs that everything after them needs: throws where the exit code is not 0. */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with exit code ${code}`);
}

/** A script of this repository or of an installed package, with the Node.js that runs us. */
export const node = (args, options) => mustRun(process.execPath, args, options);

/** npm, the one that started us where npm did. */
export function npm(args, options) {
  const self = process.env.npm_execpath;
  if (self) return node([self, ...args], options);
  return mustRun('npm', args, { shell: process.platform === 'win32', ...options });
}

/** The whole of a script: what goes wrong is told in a sentence, without a stack trace, and with an exit code. */
export async function script(work) {
  try {
    await work();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
