/** The code actions at a place. They come from the findings at hand; nothing is analysed for them. */
import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { IgnoreScope } from '../../analysis/suppression/ignore-comment.ts';
import { isIgnoreRule } from '../../analysis/suppression/report-ignores.ts';
import { commentStyle } from '../../document/comment-style.ts';
import { applicableFix } from '../../finding/choose-edits.ts';
import { type AnalysedDocument, findingsAt, type PlacedFinding } from '../analysed-document.ts';
import type { ClientFeatures } from '../client-features.ts';
import { clearActions } from '../notebooks/clear-actions.ts';
import { ignoreActionKind, showRuleCommand } from '../protocol.ts';
import { type DiagnosticData, SOURCE } from '../to-diagnostic.ts';
import { type CodeActionData, referTo } from './code-action-data.ts';

const QUICK_FIX = 'quickfix';
/** For files. On a cell it gives nothing: editors ask every cell for it at once, and each would edit the whole notebook. */
const FIX_ALL = 'source.fixAll.parapet';
/** For notebooks: asked once, for the first cell, whatever language that is in. */
const NOTEBOOK_FIX_ALL = 'notebook.source.fixAll.parapet';

/** Editors only ask servers for kinds that they have announced. */
export const CODE_ACTION_KINDS: readonly string[] = [QUICK_FIX, ignoreActionKind, FIX_ALL, NOTEBOOK_FIX_ALL];

/** Actions without edits: these are made of `data`, by `editOf`, when an action is picked. */
export function codeActionsAt(
  analysed: AnalysedDocument,
  params: CodeActionParams,
  { isOurs }: ClientFeatures,
): CodeAction[] {
  const { textDocument, range, context } = params;
  const placed = findingsAt(analysed, textDocument.uri, range);
  const isWanted = ({ kind }: CodeAction) => !context.only || context.only.some((only) => isWithin(kind ?? '', only));
  // Where nobody asks for fixing everything, it is offered beside a fix: else there would be a light bulb on every line.
  const fixable = context.only ? analysed.findings : placed.map(({ finding }) => finding);
  return [
    ...placed.flatMap((one) => fixActions(one, context.diagnostics)),
    ...(fixable.some((finding) => applicableFix(finding, 'safe')) ? [fixAllAction(analysed, textDocument.uri)] : []),
    ...onePerRule(placed).flatMap((one) => ignoreActions(one, analysed)),
    ...(isOurs ? [...clearActions(placed, analysed), ...onePerRule(placed).map(showRuleAction)] : []),
  ].filter(isWanted);
}

function fixActions(placed: PlacedFinding, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const { finding } = placed;
  const preferred = applicableFix(finding, 'safe');
  const about = diagnostics.filter((diagnostic) => isAbout(diagnostic, placed));
  return finding.fixes.flatMap((fix, index): CodeAction[] => {
    // Those are commands of our own extension.
    if (fix.edits.length === 0 && fix.adds === undefined) return [];
    return [
      {
        title: fix.title,
        kind: QUICK_FIX,
        ...(about.length > 0 && { diagnostics: about }),
        ...(fix === preferred && { isPreferred: true }),
        data: { action: 'fix', ...referTo(placed), fix: index } satisfies CodeActionData,
      },
    ];
  });
}

function fixAllAction({ document }: AnalysedDocument, uri: string): CodeAction {
  const isNotebook = document.source.kind === 'notebook';
  return {
    title: `Fix all safe findings in this ${isNotebook ? 'notebook' : 'file'}`,
    kind: isNotebook ? NOTEBOOK_FIX_ALL : FIX_ALL,
    data: { action: 'fixAll', uri } satisfies CodeActionData,
  };
}

/** A finding about an ignore comment cannot be ignored by another one. */
function ignoreActions(placed: PlacedFinding, { document, ruleSet }: AnalysedDocument): CodeAction[] {
  const { ruleId } = placed.finding;
  const rule = ruleSet.rules.get(ruleId);
  if (!rule || isIgnoreRule(rule)) return [];
  const { kind, path } = document.source;
  // Plain JSON has no comments.
  if (kind === 'other' && commentStyle(path) === undefined) return [];
  const isNotebook = kind === 'notebook';
  // An output has no line that a comment could stand on.
  const hasLine = placed.finding.side === undefined;
  const places: readonly (readonly [IgnoreScope, string])[] = isNotebook
    ? [
        ...(hasLine ? ([['line', 'on this line']] as const) : []),
        ...(placed.finding.cell === null ? [] : ([['cell', 'in this cell']] as const)),
        ['file', 'in this notebook'],
      ]
    : [
        ['line', 'on this line'],
        ['file', 'in this file'],
      ];
  return places.map(
    ([scope, where]): CodeAction => ({
      title: `Ignore ${ruleId} ${where}`,
      kind: ignoreActionKind,
      data: { action: 'ignore', ...referTo(placed), scope } satisfies CodeActionData,
    }),
  );
}

function showRuleAction({ finding: { ruleId } }: PlacedFinding): CodeAction {
  const title = `Show documentation for ${ruleId}`;
  return { title, kind: QUICK_FIX, command: { title, command: showRuleCommand, arguments: [ruleId] } };
}

function onePerRule(placed: readonly PlacedFinding[]): readonly PlacedFinding[] {
  return [...new Map(placed.map((one) => [one.finding.ruleId, one])).values()];
}

/** Kinds are names within names; the empty one holds all. */
function isWithin(kind: string, outer: string): boolean {
  return outer === '' || kind === outer || kind.startsWith(`${outer}.`);
}

function isAbout({ source, code, data }: Diagnostic, { finding, text }: PlacedFinding): boolean {
  if (source !== SOURCE || code !== finding.ruleId || typeof data !== 'object' || data === null) return false;
  const { version, start, side }: Partial<DiagnosticData> = data;
  return version === text.version && start === finding.span.start && side === finding.side;
}
