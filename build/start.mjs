/**
 * `npm start [-- --no-editor] [FOLDER]`: from a fresh clone to a running extension. Installs and builds, scans the folder
 * in the terminal, and opens it in VS Code: the desktop's where there is a `code` command, else the web build, served on
 * this machine only. Without FOLDER it is our own examples/.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installPackages } from './install.mjs';
import { node, ROOT, run, script } from './run.mjs';

await script(async () => {
  const { values, positionals } = parseArgs({
    options: { 'no-editor': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  // npm changes into the root; a relative folder is meant from where the user stands.
  const folder = positionals[0] ? resolve(process.env.INIT_CWD ?? '.', positionals[0]) : resolve(ROOT, 'examples');
  if (!existsSync(folder)) throw new Error(`${folder} does not exist`);

  await installPackages(ROOT);
  await node(['esbuild.mjs']);
  // Findings are what the scan is for: its exit code is no failure here.
  await run(process.execPath, ['dist/cli.cjs', 'scan', folder]);
  if (values['no-editor'] || (await openDesktop(folder))) return;
  const { serveInBrowser } = await import('../test/e2e/serve.mjs');
  await serveInBrowser(folder);
});

/** False where there is no `code` command, or where it refuses. */
async function openDesktop(folder) {
  const args = [`--extensionDevelopmentPath=${ROOT}`, folder];
  const code = await run('code', args, { shell: process.platform === 'win32' });
  if (code === 0) console.log(`${folder} is open in VS Code with Parapet.`);
  return code === 0;
}
