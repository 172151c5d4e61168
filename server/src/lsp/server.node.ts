/** The language server as a program of Node.js: `--stdio` for any editor, `--node-ipc` for VS Code. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { readFolderTexts } from '../host/read-folder-texts.ts';
import type { ReadFilesResult } from './protocol.ts';
import { startSession } from './start-session.ts';

startSession(createConnection(), { readFiles });

/** For editors that cannot be asked for files: their workspace is on this disk, or it has none. */
async function readFiles(folders: readonly string[], globs: readonly string[]): Promise<ReadFilesResult> {
  const paths = folders.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
  const texts = await readFolderTexts(paths, globs);
  return texts.map(({ absolute, text }) => ({ uri: pathToFileURL(absolute).href, text }));
}
