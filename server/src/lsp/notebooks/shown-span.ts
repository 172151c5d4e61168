/** Where in an editor a finding is shown: in its text, or, for what a cell has shown, on the cell. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../finding/finding.ts';
import type { Span } from '../../text/span.ts';
import { type OpenDocument, textOfCell } from '../open-document.ts';

/** The cell that shows the finding: what belongs to the whole notebook is shown on its first cell. */
export function shownCell({ cell, side }: Finding, { source }: OpenDocument): number | null {
  return cell === null && side !== undefined ? (source.cells[0]?.index ?? null) : cell;
}

/** The text that shows the finding; undefined where no editor has it. */
export function shownText(finding: Finding, document: OpenDocument): TextDocument | undefined {
  return textOfCell(document, shownCell(finding, document));
}

/** Outputs stand below a cell, so that it is its last line with something on it that shows what is in them. */
export function shownSpan({ side, span }: Finding, text: TextDocument): Span {
  if (side === undefined) return span;
  const end = text.getText().trimEnd().length;
  const line = text.positionAt(end).line;
  return { start: text.offsetAt({ line, character: 0 }), end };
}
