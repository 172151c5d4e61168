/** Has one closed file analysed: its bytes go to the server, its findings come back as diagnostics. */
import * as vscode from 'vscode';
import {
  type AnalyzeFileParams,
  type AnalyzeFileResult,
  analyzeFileRequest,
} from '../../../server/src/lsp/protocol.ts';
import type { LanguageSession } from '../language-session.ts';

const MAX_BYTES = 10 * 1024 * 1024;
/** Below the number of arguments that a call can take in any engine. */
const CHUNK = 0x8000;

export interface FileOutcome {
  readonly findings: number;
  /** Why nobody looked into the file, where nobody did. */
  readonly notAnalysed?: string;
}

/**
 * Reads, sends, and opens a notebook that has findings, without showing it: its cells get their addresses from VS Code
 * alone, and findings need one to be clickable. VS Code closes such notebooks again by itself; the findings stay.
 *
 * @throws where the server is gone or `token` is cancelled; what is wrong with the file itself is in the outcome
 */
export async function analyzeFile(
  session: LanguageSession,
  uri: vscode.Uri,
  token?: vscode.CancellationToken,
): Promise<FileOutcome> {
  const content = await readContent(uri);
  if ('notAnalysed' in content) return { findings: 0, notAnalysed: content.notAnalysed };
  const params: AnalyzeFileParams = { uri: uri.toString(), content: toBase64(content.bytes) };
  const { findings, notAnalysed, openNotebook } = await session.request<AnalyzeFileResult>(
    analyzeFileRequest,
    params,
    token,
  );
  if (notAnalysed !== undefined) return { findings, notAnalysed };
  const problem = openNotebook ? await openHeadless(uri) : undefined;
  return problem === undefined ? { findings } : { findings, notAnalysed: problem };
}

async function readContent(uri: vscode.Uri): Promise<{ bytes: Uint8Array } | { notAnalysed: string }> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_BYTES) return { notAnalysed: 'larger than 10 MB' };
    return { bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    return { notAnalysed: `cannot be read: ${messageOf(error)}` };
  }
}

async function openHeadless(uri: vscode.Uri): Promise<string | undefined> {
  try {
    await vscode.workspace.openNotebookDocument(uri);
    return undefined;
  } catch (error) {
    return `cannot be opened as a notebook: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}
