/** Applies the fixes of findings to a document, as "fix all" would. */
import type { SideText, SourceDocument } from '../../document/document.ts';
import { outputsToClear } from '../../finding/choose-edits.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Edit, OutputPlace } from '../../finding/fix.ts';
import { applyEdits } from '../../text/apply-edits.ts';

/** The document after the first fix of each finding, or why there is none. */
export function applyFirstFixes(
  document: SourceDocument,
  findings: readonly Finding[],
): { readonly document: SourceDocument } | { readonly problem: string } {
  if (findings.some(({ fixes }) => fixes.length === 0)) return { problem: 'a finding has no fix' };
  const edits = withoutDoubles(findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []));
  const cells = [];
  for (const cell of document.cells) {
    const result = applyEdits(
      cell.text,
      edits.filter((edit) => edit.cell === cell.index),
    );
    if ('problem' in result) return result;
    cells.push({ ...cell, text: result.text });
  }
  return { document: withoutOutputs({ ...document, cells }, outputsToClear(findings)) };
}

function withoutOutputs(document: SourceDocument, cleared: readonly OutputPlace[]): SourceDocument {
  const { sideTexts, ...rest } = document;
  if (sideTexts === undefined) return document;
  const isCleared = ({ index, output }: SideText) => cleared.some((one) => one.cell === index && one.output === output);
  return { ...rest, sideTexts: sideTexts.filter((text) => !isCleared(text)) };
}

/** Two findings may both add the same import. */
function withoutDoubles(edits: readonly Edit[]): readonly Edit[] {
  const seen = new Map<string, Edit>();
  for (const edit of edits) seen.set(JSON.stringify([edit.cell, edit.span.start, edit.span.end, edit.text]), edit);
  return [...seen.values()];
}
