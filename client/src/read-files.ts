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
/** The server reads what cells show from the notebook's file. */
const LARGEST_NOTEBOOK = 10_000_000;

/** The texts of the workspace's files that match one of the globs, by path. Unreadable and larger ones are left out. */
export async function readFiles(params: ReadFilesParams, token: vscode.CancellationToken): Promise<ReadFilesResult> {
  const uris = params.uris ? namedFiles(params.uris) : await matchingFiles(params.globs, token);
  const largest = Math.min(params.largest ?? MAX_BYTES, LARGEST_NOTEBOOK);
  const texts = await Promise.all(uris.slice(0, MAX_FILES).map((uri) => readText(uri, largest)));
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

/** Imports never lead out of the workspace; a notebook that is open may lie anywhere. */
function namedFiles(uris: readonly string[]): readonly vscode.Uri[] {
  const open = new Set(vscode.workspace.notebookDocuments.map(({ uri }) => uri.toString()));
  const isReadable = (uri: vscode.Uri): boolean =>
    vscode.workspace.getWorkspaceFolder(uri) !== undefined || open.has(uri.toString());
  return uris.map((uri) => vscode.Uri.parse(uri)).filter(isReadable);
}

async function readText(uri: vscode.Uri, largest: number): Promise<ReadFilesResult[number] | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largest) return undefined;
    return { uri: uri.toString(), text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return undefined;
  }
}
