/** The report for people: place, severity, message, the line of code with what is meant underlined, and what to do. */
import type { Severity } from '../finding/severity.ts';
import { nameOfCell, nameOfText, type ReportedFinding } from './reported-finding.ts';
import { describeCounts, plural, type ScanReport } from './scan-report.ts';
import type { Paint, Style } from './style.ts';
import { blanksFor, toVisible } from './visible-text.ts';

/** All findings, file by file, then what was not analysed, then one line that sums up. Ends with a line break. */
export function textReport(report: ScanReport, style: Style): string {
  const blocks = report.findings.map((finding) => findingBlock(finding, style));
  const missed = report.notAnalysed.map(
    ({ path, reason }) => `${toVisible(path)}: ${style.yellow('not analysed')}: ${toVisible(reason)}`,
  );
  if (missed.length > 0) blocks.push(missed.join('\n'));
  return [...blocks, summaryLine(report, style)].join('\n\n').concat('\n');
}

/**
 * ```
 * notebooks/train.ipynb:cell 5:3:9: warning: Loading x.pt runs any code … [torch-load-untrusted]
 *     3 | model = torch.load("x.pt")
 *       |         ^^^^^^^^^^^^^^^^^^
 *       = fix: Load tensors only
 * ```
 */
function findingBlock(finding: ReportedFinding, style: Style): string {
  const paint = severityPaint(finding.severity, style);
  const place = `${toVisible(nameOfText(finding))}:${finding.line}:${finding.column}`;
  const head = `${style.bold(place)}: ${paint(finding.severity)}: ${toVisible(finding.message)} ${style.dim(`[${finding.ruleId}]`)}`;
  const lines = [head, ...codeLines(finding, style, paint), ...trailLines(finding, style)];
  const fix = finding.fixes[0];
  if (fix)
    lines.push(`${style.dim('      = ')}fix${fix.safety === 'review' ? ' (review)' : ''}: ${toVisible(fix.title)}`);
  return lines.join('\n');
}

function codeLines({ line, snippet }: ReportedFinding, style: Style, paint: Paint): readonly string[] {
  const before = toVisible(snippet.text.slice(0, snippet.start));
  const marked = toVisible(snippet.text.slice(snippet.start, snippet.end));
  const after = toVisible(snippet.text.slice(snippet.end));
  const carets = '^'.repeat(Math.max(1, blanksFor(marked).length));
  return [
    `${style.dim(`${String(line).padStart(5)} |`)} ${before}${marked}${after}`.trimEnd(),
    `${style.dim('      |')} ${blanksFor(before)}${paint(carets)}`,
  ];
}

/** `flow: cell 2 → cell 5` where the value goes from one text to another, and each step at its place. */
function trailLines(finding: ReportedFinding, style: Style): readonly string[] {
  const margin = style.dim('      = ');
  const texts = finding.trail.map((step) =>
    step.path === finding.path && step.cell !== null ? nameOfCell(step.cell) : nameOfText(step),
  );
  const stations = texts.filter((text, index) => text !== texts[index - 1]);
  return [
    ...(stations.length > 1 ? [`${margin}flow: ${toVisible(stations.join(' → '))}`] : []),
    ...finding.trail.map(
      (step) => `${margin}${toVisible(nameOfText(step))}:${step.line}:${step.column}: ${toVisible(step.message)}`,
    ),
  ];
}

/** `2 errors, 1 warning in 2 of 7 files (3 notebooks, 41 cells).` */
function summaryLine(report: ScanReport, style: Style): string {
  const { findings, notAnalysed, problems, totals } = report;
  const all = `${plural(totals.files, 'file')}${notebooksOf(report)}`;
  const withFindings = new Set(findings.map((finding) => finding.path)).size;
  const found =
    findings.length === 0 ? `No findings in ${all}` : `${describeCounts(findings)} in ${withFindings} of ${all}`;
  const missed = notAnalysed.length > 0 ? `; ${plural(notAnalysed.length, 'file')} not analysed` : '';
  const broken = problems.length > 0 ? `; ${plural(problems.length, 'rule failure')}` : '';
  const isClean = findings.length === 0 && missed === '' && broken === '';
  return (isClean ? style.green : style.bold)(`${found}${missed}${broken}.`);
}

function notebooksOf({ totals }: ScanReport): string {
  if (totals.notebooks === 0) return '';
  return ` (${plural(totals.notebooks, 'notebook')}, ${plural(totals.cells, 'cell')})`;
}

/** Red for what is exploitable as it stands, yellow for one more step, blue for hygiene. */
export function severityPaint(severity: Severity, style: Style): Paint {
  switch (severity) {
    case 'error':
      return style.red;
    case 'warning':
      return style.yellow;
    case 'info':
      return style.blue;
  }
}
