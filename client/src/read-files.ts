/** Answers the server's question for configuration, requirement and rule files: in a browser it cannot read any itself. */
import picomatch from 'picomatch';
import * as vscode from 'vscode';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFilesParams,
  ReadFilesResult,
} from '../../server/src/lsp/protocol.ts';
import { folderTest } from './scan/folder-test.ts';
import { findWorkspaceFiles } from './scan/workspace-files.ts';

const MAX_FILES = 500;
const MAX_BYTES = 1_000_000;

/** The texts of the workspace's files that match one of the globs, by path. Unreadable and larger ones are left out. */
export async function readFiles(params: ReadFilesParams, token: vscode.CancellationToken): Promise<ReadFilesResult> {
  const uris = params.uris ? namedFiles(params.uris) : await matchingFiles(params.globs, token);
  const texts = await Promise.all(uris.slice(0, MAX_FILES).map(readText));
  return texts.flatMap((text) => text ?? []);
}

/** Their names alone. */
export async function listFiles({ globs }: ListFilesParams, token: vscode.CancellationToken): Promise<ListFilesResult> {
  return (await matchingFiles(globs, token)).map((uri) => uri.toString());
}

async function matchingFiles(
  globs: readonly string[],
  token: vscode.CancellationToken,
): Promise<readonly vscode.Uri[]> {
  const isWanted = picomatch([...globs], { dot: true });
  return (await findWorkspaceFiles(isWanted, token, folderTest(globs))).uris;
}

/** The server names what the imports of a document lead to; nothing outside of the workspace is anybody's import. */
function namedFiles(uris: readonly string[]): readonly vscode.Uri[] {
  return uris.map((uri) => vscode.Uri.parse(uri)).filter((uri) => vscode.workspace.getWorkspaceFolder(uri));
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
