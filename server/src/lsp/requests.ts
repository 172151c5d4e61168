/** What the editor asks for: hovers, code actions, commands, the analysis of closed files, reports. */
import type { CodeAction } from 'vscode-languageserver';
import { addLines } from './edits/add-lines.ts';
import { addedLinesOf, type CodeActionData, editOf, parseCodeActionData } from './edits/code-action-data.ts';
import { codeActionsAt } from './edits/code-actions.ts';
import { exportReport } from './export-report.ts';
import { scanFile } from './files/scan-file.ts';
import { hoverAt } from './hover.ts';
import { inspectForEditor } from './models/inspect-model.ts';
import { scanModel } from './models/scan-model.ts';
import {
  type AnalyzeFileParams,
  type AnalyzeFileResult,
  type AnalyzeModelParams,
  analyzeFileRequest,
  analyzeModelRequest,
  type ExportReportParams,
  type ExportReportResult,
  exportReportRequest,
  type ForgetFilesParams,
  fixAllCommand,
  forgetFilesNotification,
  type InspectModelParams,
  type InspectModelResult,
  inspectModelRequest,
  testRuleCommand,
} from './protocol.ts';
import { testRule } from './rule-authors/test-rule.ts';
import type { Session } from './session.ts';

export function answerHovers(session: Session): void {
  session.connection.onHover(async ({ textDocument: { uri }, position }) => {
    const rule = session.desk.text(uri);
    if (rule) return (await import('./rule-authors/rule-hover.ts')).ruleHoverAt(rule, position);
    const analysed = await session.analyses.current(session.ownerOf(uri));
    return analysed && hoverAt(analysed, uri, { position, linkBase: session.features.linkBase });
  });
}

export function answerCodeActions(session: Session): void {
  const { connection, analyses } = session;
  connection.onCodeAction(async (params) => {
    const analysed = await analyses.current(session.ownerOf(params.textDocument.uri));
    if (!analysed) return [];
    const actions = codeActionsAt(analysed, params, session.features);
    if (session.features.resolvesEdits) return actions;
    const completed = await Promise.all(actions.map((action) => complete(session, action)));
    return completed.filter(({ edit, command }) => edit ?? command);
  });
  connection.onCodeActionResolve((action) => complete(session, action));
}

/** The action with its edit; without one if the text has changed since the action was offered. */
async function complete(session: Session, action: CodeAction): Promise<CodeAction> {
  const data = parseCodeActionData(action.data);
  const analysed = data && (await session.analyses.current(session.ownerOf(data.uri)));
  const edit = analysed && editOf(data, analysed);
  if (!edit || data === undefined) return action;
  const adds = session.features.createsFiles ? addedLinesOf(data, analysed) : [];
  return { ...action, edit: await addLines(edit, session.ownerOf(data.uri), adds, (uris) => session.readNamed(uris)) };
}

export function answerCommands(session: Session): void {
  session.connection.onExecuteCommand(async ({ command, arguments: [uri] = [] }) => {
    if (typeof uri !== 'string') return undefined;
    if (command === testRuleCommand) return testRule(session, uri);
    if (command === fixAllCommand) await fixAll(session, uri);
    return undefined;
  });
}

async function fixAll(session: Session, uri: string): Promise<void> {
  const analysed = await session.analyses.current(session.ownerOf(uri));
  const data: CodeActionData = { action: 'fixAll', uri };
  const edit = analysed && editOf(data, analysed);
  if (edit) await session.connection.workspace.applyEdit({ label: 'Fix all safe findings', edit });
}

export function answerScans(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    analyzeFileRequest,
    (params: AnalyzeFileParams): Promise<AnalyzeFileResult> => scanFile(session, params),
  );
  connection.onRequest(
    analyzeModelRequest,
    (params: AnalyzeModelParams): Promise<AnalyzeFileResult> => scanModel(session, params),
  );
  connection.onRequest(
    inspectModelRequest,
    (params: InspectModelParams): Promise<InspectModelResult> => inspectForEditor(session, params),
  );
  connection.onNotification(forgetFilesNotification, ({ uris }: ForgetFilesParams) => {
    for (const uri of uris) session.forgetBelow(uri);
  });
  connection.onRequest(
    exportReportRequest,
    (params: ExportReportParams): ExportReportResult => exportReport(session, params),
  );
}
