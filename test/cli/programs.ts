/** The command line and its worker as they are shipped: bundled files, run by Node.js. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rulePackForEsbuild } from '../../build/rule-pack.mjs';

export interface Programs {
  readonly cli: string;
  readonly worker: string;
}

/** Bundles both into one folder, where the command line looks for its worker. */
export async function bundlePrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-cli-'));
  const programs = { cli: join(folder, 'cli.cjs'), worker: join(folder, 'scan-worker.cjs') };
  await Promise.all([
    bundle('server/src/cli/main.ts', programs.cli),
    bundle('server/src/host/scan-worker.ts', programs.worker),
  ]);
  return programs;
}

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    ...{ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20' },
    // As in the shipped bundles: one package has a `main` that no bundler can follow.
    mainFields: ['module', 'main'],
    plugins: [rulePackForEsbuild],
    logLevel: 'error',
  });
}
