/** Bundles the suites: one file for each kind of extension host. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { E2E } from './setup.mjs';

/** @returns {Promise<{ node: string, web: string }>} paths of the bundles */
export async function buildSuites() {
  const [node, web] = [join(E2E, 'out', 'suite.node.cjs'), join(E2E, 'out', 'suite.web.cjs')];
  const shared = { bundle: true, format: 'cjs', logLevel: 'warning' };
  await Promise.all([
    build({
      ...shared,
      entryPoints: [join(E2E, 'suite', 'index.node.ts')],
      outfile: node,
      platform: 'node',
      external: ['vscode', 'mocha'],
    }),
    build({
      ...shared,
      entryPoints: [join(E2E, 'suite', 'index.web.ts')],
      outfile: web,
      platform: 'browser',
      external: ['vscode'],
      define: { global: 'globalThis' },
    }),
  ]);
  return { node, web };
}
