/** From the plan of a scan to what the engine is told beside each document. */
import type { AnalysisContext } from '../analysis/engine.ts';
import { collectVersions } from '../facts/versions/collect-versions.ts';
import { ImportedFiles } from './imported-files.ts';
import { ModelFilesOnDisk } from './model-files.ts';
import type { ContextSource, ScanPlan } from './scan-plan.ts';

/** What all files of a scan share in one thread. */
export interface AnalysisContexts {
  /** By the index of the context in the plan. */
  readonly at: (index: number) => AnalysisContext;
  readonly files: ImportedFiles;
}

/** Each context is made once, when the first file comes that it counts for. */
export function createContexts(plan: Omit<ScanPlan, 'withRaw'>): AnalysisContexts {
  const files = new ImportedFiles(plan.workspace.cwd, plan.workspace.roots);
  const shared = {
    today: plan.today,
    workspace: files,
    models: new ModelFilesOnDisk(plan.workspace.cwd, plan.workspace.roots),
    ...(plan.withCosts && { clock: () => performance.now() }),
  };
  const known = new Map<number, AnalysisContext>();
  const at = (index: number): AnalysisContext => {
    const context = known.get(index) ?? { ...shared, ...toContext(plan.contexts[index]) };
    known.set(index, context);
    return context;
  };
  return { at, files };
}

function toContext(source: ContextSource | undefined) {
  const { versionFiles = [], severities = {}, respectOtherSuppressions = true, outputs = true } = source ?? {};
  return { versions: collectVersions(versionFiles), severities, respectOtherSuppressions, outputs };
}
