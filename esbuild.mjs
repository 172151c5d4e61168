/**
 * Bundles every program of the package into dist/: the extension and its server for Node.js and for the browser, and the
 * command line. `--dev` keeps names and adds source maps.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { packedRules, rulePackForEsbuild } from './build/rule-pack.mjs';
import { thirdPartyNotices } from './build/third-party-notices.mjs';

const dev = process.argv.includes('--dev');

const shared = {
  bundle: true,
  minify: !dev,
  sourcemap: dev ? 'inline' : false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  external: ['vscode'],
  plugins: [rulePackForEsbuild],
};
// jsonc-parser's `main` is a UMD file that no bundler can follow; its `module` is fine.
const nodeLibrary = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
/** Needed only where a workspace brings rules: in files of their own, so that other starts do not compile them. */
const ON_DEMAND = ['yaml'];
/** The rule pack, as data beside the programs for Node.js: read faster than code, and there once for all of them. */
const RULES = 'rules.json';
const node = { ...nodeLibrary, plugins: [{ name: 'kept-apart', setup: keepApart }] };
const browser = { ...shared, platform: 'browser', target: 'es2022' };

const programs = [
  { ...node, entryPoints: ['client/src/extension.node.ts'], outfile: 'dist/client.cjs' },
  { ...browser, format: 'cjs', entryPoints: ['client/src/extension.web.ts'], outfile: 'dist/client.web.cjs' },
  { ...browser, format: 'iife', entryPoints: ['client/page/inspector.ts'], outfile: 'dist/inspector.js' },
  { ...node, entryPoints: ['server/src/lsp/server.node.ts'], outfile: 'dist/server.cjs' },
  { ...browser, format: 'iife', entryPoints: ['server/src/lsp/server.web.ts'], outfile: 'dist/server.web.js' },
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  },
  ...ON_DEMAND.map((name) => ({ ...nodeLibrary, entryPoints: [name], outfile: `dist/${name}.cjs` })),
];

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
const results = await Promise.all(programs.map((program) => build(program)));
chmodSync('dist/cli.cjs', 0o755);
writeFileSync(`dist/${RULES}`, await packedRules());
writeFileSync('dist/rule-pages.json', JSON.stringify(rulePages()));
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', thirdPartyNotices(results.map((result) => result.metafile)));

/** The rules' pages by their names. Hundreds of small files would take several times the room in the package. */
function rulePages() {
  const names = readdirSync('docs/rules').sort();
  return Object.fromEntries(
    names.map((name) => [name.replace(/\.md$/, ''), readFileSync(`docs/rules/${name}`, 'utf8')]),
  );
}

/** Leaves the import of these packages to the running program, which finds them beside itself. */
function keepApart({ onResolve }) {
  onResolve({ filter: new RegExp(`^(${ON_DEMAND.join('|')})$`) }, ({ path }) => ({
    path: `./${path}.cjs`,
    external: true,
  }));
  onResolve({ filter: /^parapet:rules$/ }, () => ({ path: `./${RULES}`, external: true }));
}
