/** The language server as a program of Node.js: `--stdio` for any editor, `--node-ipc` for VS Code. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { digestOf } from '../host/digest-file.ts';
import { fileStamp, withFile } from '../host/inspect-file.ts';
import { type FolderText, listFolderFiles, readFolderTexts, readNamedTexts } from '../host/read-folder-texts.ts';
import type { ReadFilesResult } from './protocol.ts';
import { startSession } from './start-session.ts';

startSession(createConnection(), {
  models: {
    stamp: (uri) => fileStamp(fileURLToPath(uri)),
    withBytes: (uri, use) => withFile(fileURLToPath(uri), use),
    digest: digestOf,
  },
  disk: {
    read: async (folders, globs) => toResult(await readFolderTexts(toPaths(folders), globs)),
    readNamed: async (folders, uris, largest) => toResult(readNamedTexts(toPaths(folders), toPaths(uris), largest)),
    list: async (folders, globs) =>
      (await listFolderFiles(toPaths(folders), globs)).map((path) => pathToFileURL(path).href),
  },
});

/** Workspaces of editors other than our own are on this disk, or have no files. */
function toPaths(uris: readonly string[]): readonly string[] {
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
}

function toResult(texts: readonly FolderText[]): ReadFilesResult {
  return texts.map(({ absolute, text }) => ({ uri: pathToFileURL(absolute).href, text }));
}
