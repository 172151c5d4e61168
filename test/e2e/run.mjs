/** `node test/e2e/run.mjs node|web|ui`: one of the runs in a real VS Code. Wants a built and packed extension. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, script } from '../../build/run.mjs';
import { installE2ePackages } from './setup.mjs';

await script(async () => {
  const kind = process.argv[2];
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const vsix = join(ROOT, `${name}-${version}.vsix`);
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: "npm run package" makes it`);

  await installE2ePackages();
  // Imported only now: they need the packages.
  const { runInNodeHost, runInWebHost } = await import('./run-suites.mjs');
  const { runByHand } = await import('./run-by-hand.mjs');
  const runs = { node: () => runInNodeHost(vsix), web: () => runInWebHost(ROOT), ui: () => runByHand(vsix) };
  if (!Object.hasOwn(runs, kind)) throw new Error(`What to run? ${Object.keys(runs).join(', ')}`);
  process.exitCode = (await runs[kind]()) === 0 ? 0 : 1;
});
// Whatever the browser or the server left open does not keep us.
process.exit();
