/** One model file of a scan: inspected as bytes, then handed to the rules as a document of one line. */
import type { AnalysisContext, Engine } from '../analysis/engine.ts';
import { modelDocument } from '../model/model-document.ts';
import { isModel } from '../model/model-path.ts';
import type { ModelReport } from '../model/model-report.ts';
import { reportFindings } from '../report/report-findings.ts';
import type { FileResult, ScanTask } from './scan-plan.ts';

export interface ModelScan {
  readonly engine: Engine;
  readonly context: AnalysisContext;
  readonly withRaw: boolean;
}

const NOTHING = { findings: [], problems: [], exhausted: [], gate: 'closed', cells: null } as const;

/** `inspected`: what its bytes say, or why they could not be read. */
export function scanModel(
  { path, bytes }: Pick<ScanTask, 'path' | 'bytes'>,
  inspected: ModelReport | { readonly notAnalysed: string },
  { engine, context, withRaw }: ModelScan,
): FileResult {
  if ('notAnalysed' in inspected) return { ...NOTHING, bytes, notAnalysed: inspected.notAnalysed };
  if (!isModel(path, inspected)) return { ...NOTHING, bytes };
  const document = modelDocument(path, inspected);
  const { findings, ...rest } = engine.analyze(document, context);
  const fileText = withRaw ? document.cells[0]?.text : undefined;
  return {
    ...{ ...NOTHING, ...rest, bytes, isModel: true },
    findings: reportFindings(document, findings, { fileText }),
  };
}
