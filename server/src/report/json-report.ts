/** `--format json`: the stable format for scripts. Names and meanings are a promise; what is new is added beside them. */
import type { ReportedFinding } from './reported-finding.ts';
import { countBySeverity, type ScanReport } from './scan-report.ts';
import { toVisibleJson } from './visible-text.ts';

/** Raised when a field changes its meaning or goes away. */
const FORMAT_VERSION = 1;

/** Pretty-printed JSON with a final line break. */
export function jsonReport(report: ScanReport): string {
  const json = {
    version: FORMAT_VERSION,
    tool: report.tool,
    findings: report.findings.map(findingJson),
    notAnalysed: report.notAnalysed.map(({ path, reason }) => ({ path, reason })),
    problems: report.problems.map(({ ruleId, path, line, error }) => ({ ruleId, path, line, error })),
    summary: {
      files: report.totals.files,
      notebooks: report.totals.notebooks,
      cells: report.totals.cells,
      models: report.totals.models,
      bytes: report.totals.bytes,
      milliseconds: report.milliseconds,
      bySeverity: countBySeverity(report.findings),
    },
  };
  return `${toVisibleJson(JSON.stringify(json, null, 2))}\n`;
}

/** Written out field by field, so that an inner field never becomes part of the format by accident. */
function findingJson(finding: ReportedFinding): unknown {
  const { ruleId, title, message, severity, confidence, path, cell, place, output } = finding;
  const { line, column, endLine, endColumn, snippet, fingerprint, kinds, trail, fixes } = finding;
  return {
    ...{ ruleId, title, message, severity, confidence, path, cell, place, output },
    ...{ line, column, endLine, endColumn, snippet: snippet.text, fingerprint, kinds },
    trail: trail.map((step) => ({
      ...{ path: step.path, cell: step.cell, line: step.line, column: step.column, message: step.message },
    })),
    fixes: fixes.map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      clears: fix.clears,
      edits: fix.edits.map((edit) => ({
        ...{ path: edit.path, cell: edit.cell, line: edit.line, column: edit.column },
        ...{ endLine: edit.endLine, endColumn: edit.endColumn, text: edit.text },
      })),
    })),
  };
}
