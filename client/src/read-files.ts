/** Answers the server's question for configuration, requirement and rule files: in a browser it cannot read any itself. */
import picomatch from 'picomatch';
import * as vscode from 'vscode';
import type { ReadFilesParams, ReadFilesResult } from '../../server/src/lsp/protocol.ts';
import { findWorkspaceFiles } from './scan/workspace-files.ts';

const MAX_FILES = 500;
const MAX_BYTES = 1_000_000;

/** The texts of the workspace's files that match one of the globs, by path. Unreadable and larger ones are left out. */
export async function readFiles({ globs }: ReadFilesParams, token: vscode.CancellationToken): Promise<ReadFilesResult> {
  const isWanted = picomatch([...globs], { dot: true });
  const { uris } = await findWorkspaceFiles(isWanted, token);
  const texts = await Promise.all(uris.slice(0, MAX_FILES).map(readText));
  return texts.flatMap((text) => text ?? []);
}

async function readText(uri: vscode.Uri): Promise<ReadFilesResult[number] | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_BYTES) return undefined;
    return { uri: uri.toString(), text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return undefined;
  }
}
