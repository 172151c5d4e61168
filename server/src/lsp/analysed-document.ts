/** One picture of a document and what the engine said about it: what diagnostics, code actions and hovers are made from. */
import type { Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '../document/document.ts';
import type { Finding } from '../finding/finding.ts';
import type { Span } from '../text/span.ts';
import { shownCell, shownSpan } from './notebooks/shown-span.ts';
import { cellOfText, type OpenDocument, textOfCell } from './open-document.ts';
import type { RuleSet } from './rule-set.ts';

export interface AnalysedDocument {
  readonly document: OpenDocument;
  readonly findings: readonly Finding[];
  readonly ruleSet: RuleSet;
  /** Other files that trails of findings lead through, by path. */
  readonly others: ReadonlyMap<string, SourceDocument>;
  /** False for a file that was read from its bytes and is not open in the editor. */
  readonly isOpen: boolean;
}

/** A finding and the text that shows it, there at `span`. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly text: TextDocument;
  readonly span: Span;
}

/** The findings in the text `uri` that touch `range`, the ends included: a cursor right behind a finding means it. */
export function findingsAt(
  { document, findings }: AnalysedDocument,
  uri: string,
  range: Range,
): readonly PlacedFinding[] {
  const cell = cellOfText(document, uri);
  const text = cell === undefined ? undefined : textOfCell(document, cell);
  if (!text) return [];
  const start = text.offsetAt(range.start);
  const end = text.offsetAt(range.end);
  return findings
    .filter((finding) => shownCell(finding, document) === cell)
    .map((finding) => ({ finding, text, span: shownSpan(finding, text) }))
    .filter(({ span }) => span.start <= end && start <= span.end);
}
