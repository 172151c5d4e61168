/** Everything that is found at this moment, as a report like those of the command line. */

import pack from 'parapet:rules';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import manifest from '../../../package.json';
import { modelReportOf } from '../model/model-document.ts';
import { jsonReport } from '../report/json-report.ts';
import { reportFindings } from '../report/report-findings.ts';
import type { ReportedFinding } from '../report/reported-finding.ts';
import { sarifReport } from '../report/sarif-report.ts';
import type { ScanTotals } from '../report/scan-report.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { relativeToAny, toReadable } from './files/document-uri.ts';
import type { ExportReportParams, ExportReportResult } from './protocol.ts';
import type { Session } from './session.ts';

/** Closed files without findings are not counted: nothing is kept of them. */
export function exportReport(session: Session, { format, rootUri }: ExportReportParams): ExportReportResult {
  const started = performance.now();
  const toPath = (uri: string): string => relativeToAny(toReadable(uri), [toReadable(rootUri)]);
  const documents = [...session.analyses.all()].sort((a, b) => (a.document.uri < b.document.uri ? -1 : 1));
  const report = {
    tool: { name: 'parapet', version: manifest.version, rules: bytesToHex(sha256(utf8ToBytes(JSON.stringify(pack)))) },
    rules: [...session.workspace.ruleSet.rules.values()],
    findings: documents.flatMap((analysed) => reportDocument(analysed, toPath)),
    notAnalysed: [],
    problems: session.problems.map((problem) => ({ ...problem, path: toPath(problem.path) })),
    totals: totalsOf(documents),
    milliseconds: Math.round(performance.now() - started),
  } as const;
  return { text: format === 'sarif' ? sarifReport(report) : jsonReport(report) };
}

/** The session names documents by URI, a report by path. */
function reportDocument(
  { document: { source }, findings, others }: AnalysedDocument,
  toPath: (uri: string) => string,
): readonly ReportedFinding[] {
  const named = findings.map((finding) => ({
    ...finding,
    trail: finding.trail.map((step) => ({ ...step, path: toPath(step.path) })),
  }));
  const files = new Map([...others].map(([uri, file]) => [toPath(uri), file]));
  return reportFindings({ ...source, path: toPath(source.path) }, named, { documentOf: (path) => files.get(path) });
}

function totalsOf(documents: readonly AnalysedDocument[]): ScanTotals {
  const sources = documents.map(({ document }) => document.source);
  const notebooks = sources.filter(({ kind }) => kind === 'notebook');
  const texts = sources.flatMap(({ cells }) => cells.map(({ text }) => text));
  return {
    files: sources.length,
    notebooks: notebooks.length,
    cells: notebooks.reduce((sum, { cells }) => sum + cells.length, 0),
    models: sources.filter((source) => modelReportOf(source) !== undefined).length,
    bytes: texts.reduce((sum, text) => sum + utf8ToBytes(text).length, 0),
  };
}
