/**
 * `npm run test:desktop [-- VERSION]`: the suites of test/e2e in a desktop VS Code, which @vscode/test-electron downloads.
 * Without VERSION it is the newest stable one; the oldest that we support is in package.json's `engines`.
 */
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { node, ROOT } from '../../build/run.mjs';
import { buildSuites } from '../e2e/build-suites.mjs';
import { E2E, installE2ePackages } from '../e2e/setup.mjs';
import { copyOfWorkspace } from '../e2e/temporary-folder.mjs';

await node(['esbuild.mjs']);
await installE2ePackages();
const suites = await buildSuites();
process.exitCode = await runTests({
  version: process.argv[2] ?? 'stable',
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: suites.node,
  launchArgs: [copyOfWorkspace(join(E2E, 'workspace')), '--disable-extensions', '--disable-workspace-trust'],
});
