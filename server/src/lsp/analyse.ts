/** One analysis of one document, with everything that stands in its way: switches, exclusions, an engine that fails. */
import type { Problem } from '../finding/finding.ts';
import type { AnalysedDocument } from './analysed-document.ts';
import { type Knowledge, toAnalysisContext } from './analysis-context.ts';
import type { OpenDocument } from './open-document.ts';

/** What became of a document. */
export interface Outcome {
  readonly analysed: AnalysedDocument;
  readonly problems: readonly Problem[];
}

/** Names the engine itself among the rules that failed. */
const ENGINE = 'parapet';

/** Never throws. A document that is switched off or excluded has no findings. */
export function analyse(document: OpenDocument, knowledge: Knowledge, isOpen: boolean): Outcome {
  const { ruleSet } = knowledge;
  const nothing = { document, ruleSet, isOpen, findings: [] };
  if (!isWanted(document, knowledge)) return { analysed: nothing, problems: [] };
  try {
    const { findings, problems } = ruleSet.engine.analyze(
      document.source,
      toAnalysisContext(document.source, knowledge),
    );
    return { analysed: { ...nothing, findings }, problems };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { analysed: nothing, problems: [{ ruleId: ENGINE, path: document.uri, error: message }] };
  }
}

export function isWanted({ uri, source }: OpenDocument, { settings, surroundings }: Knowledge): boolean {
  if (!settings.enable || (source.kind === 'notebook' && !settings.notebooks.enable)) return false;
  return !surroundings.isExcluded(uri);
}
