/** Findings to diagnostics: the border between offsets in cells and LSP's ranges in texts. */
import type { Diagnostic, DiagnosticRelatedInformation, PublishDiagnosticsParams, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '../document/document.ts';
import type { Finding, TrailStep } from '../finding/finding.ts';
import type { Severity } from '../finding/severity.ts';
import { isModelPath } from '../model/model-path.ts';
import type { Span } from '../text/span.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { shownCell, shownSpan } from './notebooks/shown-span.ts';
import { textOfCell } from './open-document.ts';
import { ruleLink } from './rule-link.ts';

/** What a diagnostic carries through the editor and back with a request for code actions. */
export interface DiagnosticData {
  /** Of the text that the finding was made in; after an edit the diagnostic is stale. */
  readonly version: number;
  /** Offset of the finding in it, or in the side text. */
  readonly start: number;
  /** Of findings beside the sources: index of the side text. */
  readonly side?: number;
}

export const SOURCE = 'parapet';

/** LSP's numbers. A hint would be invisible in the Problems panel, so `info` is information. */
const SEVERITY_NUMBERS: Readonly<Record<Severity, 1 | 2 | 3>> = { error: 1, warning: 2, info: 3 };

/**
 * The diagnostics of every text of a document, with none for a text without findings: an editor keeps what it has until
 * it is told otherwise. Each text is named with its own version; a notebook's version counts something else.
 */
export function toDiagnostics(analysed: AnalysedDocument, linkBase: string): readonly PublishDiagnosticsParams[] {
  const { document, findings, isOpen, others } = analysed;
  return document.texts.flatMap((text, at): PublishDiagnosticsParams[] => {
    if (!text) return [];
    const cell = document.source.cells[at]?.index ?? null;
    const own = findings.filter((finding) => shownCell(finding, document) === cell);
    const diagnostics = own.map((finding) => toDiagnostic(finding, text, { document, others, linkBase }));
    return [{ uri: text.uri, ...(isOpen && { version: text.version }), diagnostics }];
  });
}

interface Surroundings extends Pick<AnalysedDocument, 'document' | 'others'> {
  readonly linkBase: string;
}

function toDiagnostic(finding: Finding, text: TextDocument, surroundings: Surroundings): Diagnostic {
  const { side, span } = finding;
  const data: DiagnosticData = { version: text.version, start: span.start, ...(side !== undefined && { side }) };
  return {
    range: toRange(text, shownSpan(finding, text)),
    severity: SEVERITY_NUMBERS[finding.severity],
    source: SOURCE,
    code: finding.ruleId,
    codeDescription: { href: ruleLink(surroundings.linkBase, finding.ruleId) },
    message: finding.message,
    ...(finding.trail.length > 0 && { relatedInformation: relatedInformation(finding.trail, surroundings) }),
    data,
  };
}

export function toRange(text: TextDocument, span: Span): Range {
  return { start: text.positionAt(span.start), end: text.positionAt(span.end) };
}

/** The Problems panel shows no cell numbers, so a step's message says its cell. A step whose text nobody has is left out. */
function relatedInformation(trail: readonly TrailStep[], { document, others }: Surroundings) {
  return trail.flatMap((step): DiagnosticRelatedInformation[] => {
    const isOwn = step.path === document.source.path;
    const text = isOwn ? textOfCell(document, step.cell) : textOfFile(others.get(step.path));
    // A model file has no lines; whoever opens it sees the inspector.
    if (!text && isModelPath(step.path))
      return [{ location: { uri: step.path, range: BEGINNING }, message: step.message }];
    if (!text) return [];
    const message = step.cell === null ? step.message : `Cell ${step.cell + 1}: ${step.message}`;
    return [{ location: { uri: text.uri, range: toRange(text, step.span) }, message }];
  });
}

const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const textsOfFiles = new WeakMap<SourceDocument, TextDocument>();

/** Line breaks are looked for once, however many trails lead through the file. */
function textOfFile(file: SourceDocument | undefined): TextDocument | undefined {
  if (file === undefined) return undefined;
  const text = textsOfFiles.get(file) ?? TextDocument.create(file.path, 'python', 0, file.cells[0]?.text ?? '');
  textsOfFiles.set(file, text);
  return text;
}
