/**
 * What a code action will do, small enough to travel to the editor and back. The edit itself is made when the user picks
 * the action: editors apply the edits of code actions without looking at versions, so the text is looked at that late.
 */
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { IgnoreScope } from '../../analysis/suppression/ignore-comment.ts';
import { chooseEdits } from '../../finding/choose-edits.ts';
import type { Finding } from '../../finding/finding.ts';
import type { AddedLine } from '../../finding/fix.ts';
import type { AnalysedDocument, PlacedFinding } from '../analysed-document.ts';
import { shownCell } from '../notebooks/shown-span.ts';
import { cellOfText, textOfCell } from '../open-document.ts';
import { ignoreEdit } from './ignore-edit.ts';
import { toWorkspaceEdit } from './to-workspace-edit.ts';

/** A finding, by its place in one version of its text. */
interface FindingReference {
  /** Of the text: a file or a cell. */
  readonly uri: string;
  readonly version: number;
  readonly ruleId: string;
  /** Offset. */
  readonly start: number;
  /** Of findings beside the sources: index of the side text that the offset is one of. */
  readonly side?: number;
}

export type CodeActionData =
  /** `fix`: index into the finding's fixes. */
  | (FindingReference & { readonly action: 'fix'; readonly fix: number })
  | (FindingReference & { readonly action: 'ignore'; readonly scope: IgnoreScope })
  /** `uri`: of any text of the document. */
  | { readonly action: 'fixAll'; readonly uri: string };

export function referTo({ finding, text }: PlacedFinding): FindingReference {
  const { ruleId, side, span } = finding;
  return { uri: text.uri, version: text.version, ruleId, start: span.start, ...(side !== undefined && { side }) };
}

/** The edit of an action, from the findings as they are now. Undefined where the text has changed since it was offered. */
export function editOf(data: CodeActionData, analysed: AnalysedDocument): WorkspaceEdit | undefined {
  const { document, findings } = analysed;
  if (data.action === 'fixAll') return toWorkspaceEdit(chooseEdits(findings, 'safe'), document);
  const finding = findReferred(data, analysed);
  if (!finding) return undefined;
  if (data.action === 'fix') {
    const { edits = [], adds } = finding.fixes[data.fix] ?? {};
    return toWorkspaceEdit(edits, document) ?? (adds && { documentChanges: [] });
  }
  const edit = ignoreEdit(document.source, finding, data.scope);
  return edit && toWorkspaceEdit([edit], document);
}

/** What other files get together with that edit. */
export function addedLinesOf(data: CodeActionData, analysed: AnalysedDocument): readonly AddedLine[] {
  if (data.action !== 'fix') return [];
  return findReferred(data, analysed)?.fixes[data.fix]?.adds ?? [];
}

function findReferred(reference: FindingReference, { document, findings }: AnalysedDocument): Finding | undefined {
  const cell = cellOfText(document, reference.uri);
  if (cell === undefined || textOfCell(document, cell)?.version !== reference.version) return undefined;
  return findings.find(
    (finding) =>
      shownCell(finding, document) === cell &&
      finding.ruleId === reference.ruleId &&
      finding.span.start === reference.start &&
      finding.side === reference.side,
  );
}

/** What came back from the editor, if it is what was sent. */
export function parseCodeActionData(value: unknown): CodeActionData | undefined {
  if (typeof value !== 'object' || value === null || !('action' in value)) return undefined;
  return value.action === 'fix' || value.action === 'ignore' || value.action === 'fixAll'
    ? (value as CodeActionData)
    : undefined;
}
