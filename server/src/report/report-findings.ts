/** The border between the engine's offsets and the lines, columns and snippets of a report. */
import type { SourceDocument } from '../document/document.ts';
import type { Finding, TrailStep } from '../finding/finding.ts';
import type { Edit } from '../finding/fix.ts';
import { RawPositions } from './raw-positions.ts';
import { secretRedactor } from './redact-secrets.ts';
import type { RawFinding, Region, ReportedFinding, ReportedFix, Snippet } from './reported-finding.ts';
import { type Positions, TextPositions } from './text-positions.ts';

/** A snippet longer than this is cut: a minified file is one line. */
const LONGEST_SNIPPET = 300;
/** How much of the line is kept before the finding when it is cut. */
const LEAD = 80;

/** How one document's findings are written down. */
interface Writer {
  readonly path: string;
  readonly positions: TextPositions;
  readonly redact: (text: string) => string;
  readonly raw: RawPositions | undefined;
  /** The lines of the file that a step of a trail lies in. */
  readonly positionsOf: (path: string) => Positions;
}

export interface ReportOptions {
  /** The text of the file on disk, where the report wants the places in it too (SARIF does). */
  readonly fileText?: string | undefined;
  /** The other files that trails lead through; a step in a file that nobody has is put at its beginning. */
  readonly documentOf?: ((path: string) => SourceDocument | undefined) | undefined;
}

/** Puts a document's findings into lines and columns, with the secrets masked that are among them. */
export function reportFindings(
  document: SourceDocument,
  findings: readonly Finding[],
  { fileText, documentOf = () => undefined }: ReportOptions = {},
): readonly ReportedFinding[] {
  if (findings.length === 0) return [];
  const positions = new TextPositions(document);
  const others = new Map<string, Positions>([[document.path, positions]]);
  const writer: Writer = {
    path: document.path,
    positions,
    redact: secretRedactor(document, findings),
    raw: fileText === undefined ? undefined : new RawPositions(document, fileText),
    positionsOf(path) {
      const other = others.get(path) ?? new TextPositions(documentOf(path) ?? { path, kind: 'python', cells: [] });
      others.set(path, other);
      return other;
    },
  };
  return findings.map((finding) => reportFinding(finding, writer));
}

function reportFinding(finding: Finding, writer: Writer): ReportedFinding {
  const { ruleId, title, severity, confidence, kinds, fingerprint, place, cell, output } = finding;
  return {
    ...{ ruleId, title, message: writer.redact(finding.message), severity, confidence, kinds, fingerprint },
    ...{ path: writer.path, cell, place, ...(output !== undefined && { output }) },
    ...writer.positions.regionOf(finding),
    snippet: snippetOf(finding, writer),
    trail: finding.trail.map((step) => ({
      ...{ path: step.path, cell: step.cell, ...writer.positionsOf(step.path).regionOf(step) },
      message: writer.redact(step.message),
    })),
    fixes: reportFixes(finding, writer, writer.positions),
    ...(writer.raw && { raw: rawFinding(finding, writer, writer.raw) }),
  };
}

function rawFinding(finding: Finding, writer: Writer, raw: RawPositions): RawFinding {
  const region = raw.regionOf(finding);
  return {
    region,
    lineHash: raw.hashOf(region.line),
    trail: finding.trail.map((step) => rawRegion(step, writer, raw)),
    fixes: reportFixes(finding, writer, raw, (edit) => raw.textOf(edit)),
  };
}

/** Other files are never notebooks, so their lines are those on disk. */
function rawRegion(step: TrailStep, { path, positionsOf }: Writer, raw: RawPositions): Region {
  return step.path === path ? raw.regionOf(step) : positionsOf(step.path).regionOf(step);
}

function reportFixes(
  finding: Finding,
  writer: Writer,
  positions: Positions,
  textOf = (edit: Edit): string => edit.text,
): readonly ReportedFix[] {
  return finding.fixes.map(({ title, safety, edits, clears }) => ({
    ...{ title, safety, ...(clears && { clears }) },
    edits: edits.map((edit) => ({
      ...{ path: writer.path, cell: edit.cell, ...positions.regionOf(edit) },
      text: writer.redact(textOf(edit)),
    })),
  }));
}

function snippetOf(finding: Finding, writer: Writer): Snippet {
  const { span } = finding;
  const line = writer.positions.lineAt(finding);
  const text = writer.redact(line.text);
  const start = Math.min(span.start - line.start, text.length);
  const end = Math.max(start, Math.min(span.end - line.start, text.length));
  if (text.length <= LONGEST_SNIPPET) return { text, start, end };
  const cut = Math.min(Math.max(0, start - LEAD), text.length - LONGEST_SNIPPET);
  return {
    text: text.slice(cut, cut + LONGEST_SNIPPET),
    start: start - cut,
    end: Math.min(end - cut, LONGEST_SNIPPET),
  };
}
