/** Has one closed file analysed: its bytes go to the server, its findings come back as diagnostics. */
import * as vscode from 'vscode';
import {
  type AnalyzeFileParams,
  type AnalyzeFileResult,
  type AnalyzeModelParams,
  analyzeFileRequest,
  analyzeModelRequest,
  isFileAroundCode,
  isModelPath,
  LARGEST_CONFIGURATION,
} from '../../../server/src/lsp/protocol.ts';
import { toBase64 } from '../base64.ts';
import type { LanguageSession } from '../language-session.ts';

const MAX_BYTES = 10 * 1024 * 1024;

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
  if (isModelPath(uri.path)) return analyzeModel(session, uri, token);
  const content = await readContent(uri);
  if (content === undefined) return { findings: 0 };
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

/** Model files are larger than messages should be: the server reads what it needs of them. */
async function analyzeModel(
  session: LanguageSession,
  uri: vscode.Uri,
  token?: vscode.CancellationToken,
): Promise<FileOutcome> {
  const params: AnalyzeModelParams = { uri: uri.toString() };
  const { findings, notAnalysed } = await session.request<AnalyzeFileResult>(analyzeModelRequest, params, token);
  return notAnalysed === undefined ? { findings } : { findings, notAnalysed };
}

/** Undefined for data that only looks like configuration. */
async function readContent(uri: vscode.Uri): Promise<{ bytes: Uint8Array } | { notAnalysed: string } | undefined> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_CONFIGURATION && isFileAroundCode(uri.path)) return undefined;
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
