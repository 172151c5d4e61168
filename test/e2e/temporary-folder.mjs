/** Folders that are gone when the process is, however it ends short of SIGKILL. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

/** @returns {string} a new folder */
export function temporaryFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** A copy of a workspace that tests may write into, in a folder called `name`. */
export function copyOfWorkspace(source, name = 'workspace') {
  const copy = join(temporaryFolder('parapet-workspace-'), name);
  cpSync(source, copy, { recursive: true });
  return copy;
}
