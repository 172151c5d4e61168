/** VS Code in the user's browser, with the extension installed: what `npm start` opens where there is no desktop one. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { node, ROOT } from '../../build/run.mjs';
import { startVsCodeServer } from './vscode-server.mjs';

/** Packs the extension, serves VS Code on 127.0.0.1, prints its address, and stays until it is ended. */
export async function serveInBrowser(folder) {
  await node(['build/package.mjs']);
  const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  // Whoever may open the page may run anything: other users of this machine do not know the token.
  const token = randomBytes(16).toString('hex');
  const server = await startVsCodeServer({ vsix: join(ROOT, `${name}-${version}.vsix`), token });
  const query = new URLSearchParams({ folder, tkn: token });
  console.log(`\nVS Code with Parapet: http://${server.host}/?${query}\nCtrl+C ends it.`);
  await server.ended;
}
