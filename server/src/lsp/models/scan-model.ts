/** Findings about a model file itself, published on its first line. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { modelDocument } from '../../model/model-document.ts';
import type { ModelFile } from '../../model/model-files.ts';
import { isModelPath } from '../../model/model-path.ts';
import type { ModelReport } from '../../model/model-report.ts';
import type { OpenDocument } from '../open-document.ts';
import {
  type AnalyzeFileResult,
  type AnalyzeModelParams,
  type ModelVerdictParams,
  modelVerdictNotification,
} from '../protocol.ts';
import type { Session } from '../session.ts';

/** The request to look at a model file that a scan has come across. */
export async function scanModel(session: Session, { uri }: AnalyzeModelParams): Promise<AnalyzeFileResult> {
  session.claim(uri);
  await session.ready(uri);
  const file = await session.models.judge(uri);
  if (!file) {
    session.drop(uri);
    return { findings: 0, notAnalysed: 'cannot be read', openNotebook: false };
  }
  return { findings: publishModel(session, uri, file.report), openNotebook: false };
}

/**
 * A file has been read: its callers are analysed with what it says. Findings about the file itself are shown where it is
 * dangerous, and where somebody has asked for them.
 */
export function modelJudged(session: Session, { path: uri, report }: ModelFile, documents: readonly string[]): void {
  if (session.features.isOurs) {
    const params: ModelVerdictParams = { uri, verdict: report.verdict };
    session.inBackground(session.connection.sendNotification(modelVerdictNotification, params));
  }
  for (const document of documents) session.analyses.schedule(document);
  if (report.verdict === 'dangerous' || isShown(session, uri)) publishModel(session, uri, report);
}

/** A file on disk is another one now. Answers the documents whose code loads it. */
export function modelChanged(session: Session, uri: string): readonly string[] {
  const documents = session.models.forget(uri);
  if (isModelPath(uri) && isShown(session, uri)) session.inBackground(session.models.judge(uri));
  return documents;
}

function isShown({ analyses }: Session, uri: string): boolean {
  return [...analyses.uris()].includes(uri);
}

/** How many findings there are. */
export function publishModel(session: Session, uri: string, report: ModelReport): number {
  const analysed = session.analyse(toOpenDocument(uri, report), false);
  if (analysed.findings.length === 0) session.drop(uri);
  else session.analyses.put(analysed);
  return analysed.findings.length;
}

function toOpenDocument(uri: string, report: ModelReport): OpenDocument {
  const source = modelDocument(uri, report);
  const texts = source.cells.map(({ language, text }) => TextDocument.create(uri, language, 0, text));
  return { uri, source, texts };
}
