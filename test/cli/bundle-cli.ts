/** The command line as it is shipped: one bundled file, run by Node.js. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rulePackForEsbuild } from '../../build/rule-pack.mjs';

/** Bundles it, and returns the path of the bundle: its worker threads run the same file. */
export async function bundleCli(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'parapet-cli-')), 'cli.cjs');
  await build({
    ...{ entryPoints: ['server/src/cli/main.ts'], outfile, bundle: true, platform: 'node', format: 'cjs' },
    // As in the shipped bundles: one package has a `main` that no bundler can follow.
    ...{ target: 'node20', mainFields: ['module', 'main'], plugins: [rulePackForEsbuild], logLevel: 'error' },
  });
  return outfile;
}
