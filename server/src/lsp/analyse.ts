/** One analysis of one document, with everything that stands in its way: switches, exclusions, an engine that fails. */
import type { Exhaustion } from '../analysis/engine.ts';
import type { SourceDocument } from '../document/document.ts';
import type { Finding, Problem } from '../finding/finding.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { type Knowledge, toAnalysisContext } from './analysis-context.ts';
import type { OpenDocument } from './open-document.ts';

/** What became of a document. */
export interface Outcome {
  readonly analysed: AnalysedDocument;
  readonly problems: readonly Problem[];
  readonly exhausted: readonly Exhaustion[];
}

/** Names the engine itself among the rules that failed. */
const ENGINE = 'parapet';

/** Never throws. A document that is switched off or excluded has no findings. */
export function analyse(document: OpenDocument, knowledge: Knowledge, isOpen: boolean): Outcome {
  const { ruleSet } = knowledge;
  const nothing = { document, ruleSet, isOpen, findings: [], others: new Map() };
  if (!isWanted(document, knowledge)) return { analysed: nothing, problems: [], exhausted: [] };
  try {
    const { findings, problems, exhausted } = ruleSet.engine.analyze(
      document.source,
      toAnalysisContext(document.source, knowledge),
    );
    return {
      analysed: { ...nothing, findings, others: otherFiles(document, findings, knowledge) },
      problems,
      exhausted,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { analysed: nothing, problems: [{ ruleId: ENGINE, path: document.uri, error: message }], exhausted: [] };
  }
}

export function isWanted({ uri, source }: OpenDocument, { settings, surroundings }: Knowledge): boolean {
  if (!settings.enable || (source.kind === 'notebook' && !settings.notebooks.enable)) return false;
  const isDotenv = source.kind === 'other' && source.cells[0]?.language === 'dotenv';
  return !surroundings.isExcluded(uri) && !(isDotenv && surroundings.isIgnoredByGit(uri));
}

/** Can a rule match in the document because of what it imports? */
export function mayConnect(document: OpenDocument, knowledge: Knowledge): boolean {
  if (!isWanted(document, knowledge)) return false;
  return knowledge.ruleSet.engine.mayConnect(document.source, toAnalysisContext(document.source, knowledge));
}

/** The files that the findings' trails lead through, as they are at this moment. */
function otherFiles(
  { source }: OpenDocument,
  findings: readonly Finding[],
  { files }: Knowledge,
): ReadonlyMap<string, SourceDocument> {
  const paths = new Set(findings.flatMap(({ trail }) => trail.map(({ path }) => path)));
  paths.delete(source.path);
  return new Map(
    [...paths].flatMap((path) => {
      const document = files?.document(path);
      return document ? [[path, document] as const] : [];
    }),
  );
}
