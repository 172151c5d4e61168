/** Hands the bytes of a model file to a server that has no disk. */
import * as vscode from 'vscode';
import type { ReadBytesParams, ReadBytesResult } from '../../server/src/lsp/protocol.ts';
import { toBase64 } from './base64.ts';

export async function readBytes({ uri, largest }: ReadBytesParams): Promise<ReadBytesResult> {
  const file = vscode.Uri.parse(uri);
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > largest) return { notAnalysed: `it is larger than ${Math.floor(largest / 2 ** 20)} MB` };
    return { content: toBase64(await vscode.workspace.fs.readFile(file)) };
  } catch (error) {
    return { notAnalysed: error instanceof Error ? error.message : String(error) };
  }
}
