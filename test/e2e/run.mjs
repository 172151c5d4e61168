/** `node test/e2e/run.mjs node|web|ui`: one of the runs in a real VS Code. Wants a built and packed extension. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../build/run.mjs';
import { installE2ePackages } from './setup.mjs';

const kind = process.argv[2];
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const vsix = join(ROOT, `${name}-${version}.vsix`);
if (!existsSync(vsix)) throw new Error(`${vsix} is missing: "npm run package" makes it`);

await installE2ePackages();
// Imported only now: they need the packages.
const { runInNodeHost, runInWebHost } = await import('./run-suites.mjs');
const { runByHand } = await import('./run-by-hand.mjs');
const runs = { node: () => runInNodeHost(vsix), web: runInWebHost, ui: () => runByHand(vsix) };
if (!(kind in runs)) throw new Error(`what to run? ${Object.keys(runs).join(', ')}`);
process.exit((await runs[kind]()) === 0 ? 0 : 1);
