/** The request to analyse a file that a scan has come across, whether or not it is open. */
import type { AnalyzeFileParams, AnalyzeFileResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { readScannedFile } from './scanned-file.ts';

/**
 * What is open counts as it is in the editor, not as it is on disk. Findings of a closed Python file are published; a
 * closed notebook has no cells to publish them on, so the client is asked to open it, which publishes them.
 */
export async function scanFile(session: Session, { uri, content }: AnalyzeFileParams): Promise<AnalyzeFileResult> {
  session.claim(uri);
  const open = await session.analyses.current(uri);
  if (open) return { findings: open.findings.length, openNotebook: false };
  await session.ready(uri);
  const file = readScannedFile(uri, content, session.workspace.ruleSet);
  if ('notAnalysed' in file) {
    session.drop(uri);
    return { findings: 0, notAnalysed: file.notAnalysed, openNotebook: false };
  }
  await session.readable(file.document);
  await session.importsReady(file.document);
  const isWorthIt = file.mayMatch || session.mayConnect(file.document);
  const analysed = isWorthIt ? session.analyse(file.document, false) : undefined;
  const findings = analysed?.findings.length ?? 0;
  const openNotebook = findings > 0 && file.document.source.kind === 'notebook';
  if (!analysed || findings === 0) session.drop(uri);
  else if (!openNotebook) session.analyses.put(analysed);
  return { findings, openNotebook };
}
