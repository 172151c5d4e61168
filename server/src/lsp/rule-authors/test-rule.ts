/** "Test This Rule": holds a rule file against its own examples and the annotated files beside it, as `parapet test` does. */
import { MessageType } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createEngine } from '../../analysis/create-engine.ts';
import { loadReadersForTests } from '../../analysis/rule-languages.ts';
import { type RuleTestReport, testRules } from '../../analysis/rule-test/rule-test.ts';
import { readDocument } from '../../document/read-document.ts';
import { folderOf, relativeToAny, toReadable } from '../files/document-uri.ts';
import type { OpenDocument } from '../open-document.ts';
import type { ReadFilesResult, TestRuleResult } from '../protocol.ts';
import type { Session } from '../session.ts';
import { loadOne } from './own-rules.ts';
import { testDiagnostics } from './test-diagnostics.ts';

/** Undefined where there is no such rule file; the user is told either way. Unsaved texts count as they are. */
export async function testRule(session: Session, uri: string): Promise<TestRuleResult | undefined> {
  const rule = await findRule(session, uri);
  if (rule === undefined) {
    session.tell(MessageType.Warning, 'Parapet: this is no rule file of the workspace.');
    return undefined;
  }
  const fixtures = await findFixtures(session, uri);
  const { problems, ...rules } = await loadOne({ uri, text: rule.getText() }, session.workspace.ruleFiles);
  const loaded = { ...rules, problems: problems.filter(({ file }) => file === uri) };
  await loadReadersForTests(loaded.rules);
  const engine = createEngine(loaded.rules);
  const report = testRules({ loaded, engine, fixtures: fixtures.map(({ source }) => source) });
  session.desk.showResults(uri, testDiagnostics(report.failures, rule, fixtures));
  const result = { passed: report.summary.passed + report.summary.examplesPassed, failed: countFailures(report) };
  session.tell(result.failed > 0 ? MessageType.Warning : MessageType.Info, `Parapet: ${sentence(uri, result, report)}`);
  return result;
}

/** A rule that does not compile has failed as much as one that does not find what it promises. */
function countFailures({ failures, refused }: RuleTestReport): number {
  return failures.length + new Set(refused.map(({ rule }) => rule)).size;
}

function sentence(uri: string, { passed, failed }: TestRuleResult, { refused }: RuleTestReport): string {
  const name = toReadable(uri).replace(/^.*\//, '');
  if (passed + failed === 0) return `${name} has no examples, and no annotated file stands beside it.`;
  const reason = refused.length > 0 ? ' A rule does not compile: Problems says why.' : '';
  return `${name}: ${passed} passed, ${failed} failed.${reason}`;
}

/** From the editor, else from the disk: somebody may test a file that is not open, or lies in no rule folder. */
async function findRule(session: Session, uri: string): Promise<TextDocument | undefined> {
  const open = session.desk.text(uri);
  if (open || !/\.ya?ml$/.test(uri)) return open;
  const files = await readWorkspaceFiles(session, pathInWorkspace(session, uri));
  const text = files.find((file) => isSameFile(file.uri, uri))?.text;
  return text === undefined ? undefined : TextDocument.create(uri, 'yaml', 0, text);
}

/** The Python files and notebooks beside a rule file; an open one as it is in the editor. */
async function findFixtures(session: Session, uri: string): Promise<readonly OpenDocument[]> {
  const glob = `${folderOf(pathInWorkspace(session, uri))}*.{py,pyw,ipynb}`;
  const files = await readWorkspaceFiles(session, glob);
  const beside = files.filter((file) => isSameFile(folderOf(file.uri), folderOf(uri)));
  return beside.flatMap((file) => session.open(file.uri) ?? toDocument(file) ?? []);
}

function toDocument({ uri, text }: ReadFilesResult[number]): OpenDocument | undefined {
  const read = readDocument(uri, new TextEncoder().encode(text));
  if ('notAnalysed' in read) return undefined;
  const { cells, kind } = read.document;
  // The cells of a closed notebook have no texts: only an editor can name them.
  const texts = cells.map((cell) =>
    kind !== 'notebook' ? TextDocument.create(uri, cell.language, 0, cell.text) : undefined,
  );
  return { uri, source: read.document, texts };
}

async function readWorkspaceFiles(session: Session, glob: string): Promise<ReadFilesResult> {
  return session.readFiles([glob]).catch(() => []);
}

/** As a pattern; what would mean something in one stands for any character, and the answer is looked through. */
function pathInWorkspace({ workspace }: Session, uri: string): string {
  return relativeToAny(toReadable(uri), workspace.folders.map(toReadable)).replace(/[[\]{}()!*?+@\\]/g, '?');
}

/** Editors escape differently. */
function isSameFile(uri: string, other: string): boolean {
  return toReadable(uri) === toReadable(other);
}
