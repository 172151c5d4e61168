/** Runs the suites inside a real VS Code, in the kind of extension host that is asked for. */
import { join } from 'node:path';
import { startBrowser } from './browser.mjs';
import { buildSuites } from './build-suites.mjs';
import { E2E } from './setup.mjs';
import { copyOfWorkspace } from './temporary-folder.mjs';
import { startVsCodeServer } from './vscode-server.mjs';
import { startWebServer } from './web-server.mjs';

const TIMEOUT_MS = 300_000;
const WORKSPACE = join(E2E, 'workspace');

/** What VS Code itself complains about without a network and without its native modules. */
const NOISE =
  /bindings file|fs-copyfile|DialogService|native-watchdog|open-vsx\.org|connection token|Creating a socket|reconnection-grace-time|builtin extensions cache|AccountPolicyGate|AgentHost|\[Service Worker\]|authentication provider|additional builtin/;

/** The packed extension, installed, in a Node.js process. */
export async function runInNodeHost(vsix) {
  const suites = await buildSuites();
  // Only with its smoke test driver does a built workbench run tests; it refuses modal dialogs then.
  const server = await startVsCodeServer({ vsix, args: ['--enable-smoke-test-driver'] });
  const remote = (path) => `vscode-remote://${server.host}${encodeURI(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(join(E2E, 'shell'))],
    ['extensionTestsPath', remote(suites.node)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({ folder: copyOfWorkspace(WORKSPACE), payload: JSON.stringify(payload) });
  return runPage(`http://${server.host}/?${query}`).finally(() => server.stop());
}

/** The built extension in the folder `extension`, in a web worker, on a virtual workspace. */
export async function runInWebHost(extension) {
  const suites = await buildSuites();
  const server = await startWebServer({ extension, tests: suites.web, workspace: WORKSPACE });
  return runPage(`http://${server.host}/`).finally(() => server.stop());
}

/** @returns {Promise<number>} the exit code that VS Code's workbench reports for the tests */
async function runPage(url) {
  const { page, stop } = await startBrowser();
  try {
    const ended = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the suites did not end in time')), TIMEOUT_MS).unref();
      page.on('crash', () => reject(new Error('the page crashed')));
      // The workbench calls these two functions of its window while it runs tests.
      page.exposeFunction('codeAutomationExit', resolve);
      page.exposeFunction('codeAutomationLog', print);
    });
    if (process.env.E2E_VERBOSE) page.on('console', (message) => console.error(`[page] ${message.text()}`));
    await page.goto(url);
    return await ended;
  } finally {
    await page.screenshot({ path: join(E2E, 'out', 'suites.png') }).catch(() => {});
    await stop();
  }
}

/** Tests log what they have to say as `log` or `info`: our output is read for their closing line. */
function print(type, args) {
  const isNoise = NOISE.test(args.map(String).join(' '));
  if (isNoise && !process.env.E2E_VERBOSE) return;
  const write = type === 'error' || type === 'warn' ? console.error : console.log;
  write(...args);
}
