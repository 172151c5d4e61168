/** Analyses files one by one, in whatever thread it was made. */
import { createEngine } from '../analysis/create-engine.ts';
import type { AnalysisContext, Engine } from '../analysis/engine.ts';
import { type ReadDocument, readDocument } from '../document/read-document.ts';
import { bytesSource } from '../model/byte-source.ts';
import { inspectModel } from '../model/inspect-model.ts';
import { isModelPath } from '../model/model-path.ts';
import { reportFindings } from '../report/report-findings.ts';
import type { Rule } from '../rule/rule.ts';
import { createContexts } from './analysis-contexts.ts';
import type { ImportedFiles } from './imported-files.ts';
import { inspectFile } from './inspect-file.ts';
import { readBytes } from './read-bytes.ts';
import { type ModelScan, scanModel } from './scan-model.ts';
import type { FileResult, Gate, ScanPlan, ScanTask } from './scan-plan.ts';

/** It never throws: whatever cannot be read says so in its result. */
export interface Scanner {
  scan(task: ScanTask): FileResult;
  /** The same for bytes that come from elsewhere. */
  scanBytes(task: ScanTask, bytes: Uint8Array): FileResult;
}

/** A scanner with the compiled rules of the plan. */
export function createScanner(plan: ScanPlan, rules: readonly Rule[]): Scanner {
  const engine = createEngine(rules);
  const { at, files } = createContexts(plan);
  const modelScan = (task: ScanTask): ModelScan => ({ engine, context: at(task.context), withRaw: plan.withRaw });
  const scanText = (task: ScanTask, bytes: Uint8Array): FileResult =>
    scanDocument(task, bytes, { engine, context: at(task.context), files, withRaw: plan.withRaw });
  return {
    scanBytes(task, bytes) {
      if (!isModelPath(task.path)) return scanText(task, bytes);
      return scanModel(task, inspectModel(bytesSource(bytes), task.path), modelScan(task));
    },
    scan(task) {
      // The limit of sizes is for what is read whole.
      if (isModelPath(task.path)) return scanModel(task, inspectFile(task.absolute, task.path), modelScan(task));
      const bytes = readBytes(task.absolute, task.maxFileSize);
      if ('notAnalysed' in bytes) return { ...unread(task), notAnalysed: bytes.notAnalysed };
      return scanText(task, bytes);
    },
  };
}

interface ScanSettings {
  readonly engine: Engine;
  readonly context: AnalysisContext;
  readonly files: ImportedFiles;
  readonly withRaw: boolean;
}

/**
 * The findings in a file's bytes. The file is decoded, and a notebook's JSON read, before the gate is asked: that costs
 * little, and a broken file is named as one even where no rule is interested in it.
 */
function scanDocument(task: ScanTask, bytes: Uint8Array, settings: ScanSettings): FileResult {
  const { engine, context, files, withRaw } = settings;
  const read = readDocument(task.path, bytes);
  if ('notAnalysed' in read) {
    return { ...unread({ path: task.path, bytes: bytes.length }), notAnalysed: read.notAnalysed };
  }
  const { document, text } = read;
  files.remember(document, bytes.length);
  const counts = { cells: document.kind === 'notebook' ? document.cells.length : null, bytes: bytes.length };
  const gate = gateFor(read, bytes, settings);
  if (gate === 'closed') return { ...NOTHING, ...counts };
  const { findings, ...rest } = engine.analyze(document, context);
  const reported = reportFindings(document, findings, {
    fileText: withRaw ? text : undefined,
    documentOf: (path) => files.document(path),
  });
  return { ...rest, findings: reported, gate, ...counts };
}

/** The gate looks for words in bytes, which says nothing about encodings that are no superset of ASCII. */
function gateFor({ document, encoding }: ReadDocument, bytes: Uint8Array, { engine, context }: ScanSettings): Gate {
  if (encoding.name.startsWith('utf-16') || engine.mayMatch(bytes, document)) return 'words';
  return engine.mayConnect(document, context) ? 'imports' : 'closed';
}

const NOTHING = { findings: [], problems: [], exhausted: [], gate: 'closed' } as const;

function unread({ path, bytes }: Pick<ScanTask, 'path' | 'bytes'>): FileResult {
  const cells = path.toLowerCase().endsWith('.ipynb') ? 0 : null;
  return { ...NOTHING, cells, bytes };
}
