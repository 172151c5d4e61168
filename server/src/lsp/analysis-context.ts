/** Everything that the engine is told beside a document: severities from settings and configuration, versions, the date. */
import type { Configuration } from '../analysis/configuration/configuration.ts';
import { severitiesFor } from '../analysis/configuration/configuration-for-path.ts';
import type { AnalysisContext, ModelFiles, WorkspaceFiles } from '../analysis/engine.ts';
import type { SourceDocument } from '../document/document.ts';
import { toReadable } from './files/document-uri.ts';
import type { Surroundings } from './files/surroundings.ts';
import type { RuleSet } from './rule-set.ts';
import type { Settings } from './settings.ts';

export interface Knowledge {
  readonly ruleSet: RuleSet;
  readonly surroundings: Surroundings;
  readonly settings: Settings;
  /** ISO date. */
  readonly today: string;
  /** What imports lead to. */
  readonly files?: WorkspaceFiles;
  /** Model files that code may load. */
  readonly models?: ModelFiles;
}

/** What the user sets in the editor goes before what the workspace configures. */
export function toAnalysisContext(source: SourceDocument, knowledge: Knowledge): AnalysisContext {
  const { ruleSet, surroundings, settings, today, files, models } = knowledge;
  const configuration = surroundings.configurationOf(source.path);
  return {
    versions: surroundings.versionsOf(source.path),
    today,
    respectOtherSuppressions: configuration?.respectOtherSuppressions ?? true,
    outputs: configuration?.notebooks.outputs ?? true,
    ...(files && { workspace: files }),
    ...(models && { models }),
    severities: {
      ...(settings.preview || configuration?.preview ? {} : previewOff(ruleSet)),
      ...(configuration && configured(source, configuration, ruleSet)),
      ...settings.severity,
    },
  };
}

function configured({ path, kind }: SourceDocument, configuration: Configuration, { rules }: RuleSet) {
  return severitiesFor({ path: toReadable(path), kind }, configuration, [...rules.keys()]);
}

function previewOff({ rules }: RuleSet): Readonly<Record<string, 'off'>> {
  const preview = [...rules.values()].filter((rule) => rule.maturity === 'preview');
  return Object.fromEntries(preview.map((rule) => [rule.id, 'off']));
}
