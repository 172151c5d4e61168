/** A model file as a document, so that rules can speak of it: one line that says what its bytes would do. */
import type { SourceDocument } from '../document/document.ts';
import type { ModelFact, ModelReport } from './model-report.ts';

export interface ModelDocument extends SourceDocument {
  readonly report: ModelReport;
}

/** More is shown by whoever inspects the file. */
const MOST_SHOWN = 8;
const LONGEST_FACT = 160;

/** @param path as findings are to name it */
export function modelDocument(path: string, report: ModelReport): ModelDocument {
  const text = describe(report);
  return { path, kind: 'other', cells: [{ index: null, kind: 'code', language: 'model', text }], report };
}

/** Undefined for documents that are no model files. */
export function modelReportOf(document: SourceDocument): ModelReport | undefined {
  return (document as Partial<ModelDocument>).report;
}

/** The facts to which the verdict is owed, each text once. */
export function decidingFacts({ verdict, facts }: ModelReport): readonly ModelFact[] {
  const deciding = facts.filter((fact) => fact.verdict === verdict);
  return [...new Map(deciding.map((fact) => [fact.text, fact])).values()];
}

/** What a fact says, on one line and cut: names and arguments come out of the file. */
export function shownFact({ text }: ModelFact): string {
  const line = toOneLine(text);
  return line.length > LONGEST_FACT ? `${line.slice(0, LONGEST_FACT - 1)}…` : line;
}

/** `torch checkpoint (dangerous): calls posix.system with "id"`: the verdict stands so that a rule can ask for it by words. */
function describe(report: ModelReport): string {
  const facts = decidingFacts(report).map(shownFact);
  const shown = facts.slice(0, MOST_SHOWN).join('; ');
  const line = `${report.format} (${report.verdict}): ${shown}${facts.length > MOST_SHOWN ? '; …' : ''}`;
  return line.trimEnd();
}

/** None of the file's names may begin another line. */
function toOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
