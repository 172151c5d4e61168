/** The language server as it is shipped: one bundled file, run by Node.js. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rulePackForEsbuild } from '../../build/rule-pack.mjs';

export const SERVER = 'server/src/lsp/server.node.ts';

/** Bundles a server program and returns the path of the bundle. */
export async function bundleServer(entry = SERVER): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'parapet-server-')), 'server.cjs');
  await build({
    ...{ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20' },
    // As in the shipped bundles: one package has a `main` that no bundler can follow.
    mainFields: ['module', 'main'],
    plugins: [rulePackForEsbuild],
    logLevel: 'error',
  });
  return outfile;
}
