/** `npm run package`: builds and packs one .vsix for every platform, and refuses one that is too large or not portable. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { E2E, installE2ePackages } from '../test/e2e/setup.mjs';
import { installPackages } from './install.mjs';
import { node, ROOT, script } from './run.mjs';

const MAX_BYTES = 2_000_000;

await script(async () => {
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const file = `${name}-${version}.vsix`;

  await installPackages(ROOT);
  await installE2ePackages();
  await node(['esbuild.mjs']);
  // Everything is bundled: vsce has no dependencies to look for. The README is packed as it stands.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file];
  await node([join(E2E, 'node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...options]);

  const archive = readFileSync(join(ROOT, file));
  if (archive.length >= MAX_BYTES) throw new Error(`${file} has ${archive.length} bytes; ${MAX_BYTES} are the limit`);
  // A zip archive holds the names of its files as they are.
  if (archive.includes('.node', 0, 'latin1')) throw new Error(`${file} holds a native module`);
  console.log(`${file}: ${Math.round(archive.length / 1000)} kB`);
});
