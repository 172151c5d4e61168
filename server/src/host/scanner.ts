/** Analyses files one by one, in whatever thread it was made. */
import { createEngine } from '../analysis/create-engine.ts';
import type { AnalysisContext, Engine } from '../analysis/engine.ts';
import { type ReadDocument, readDocument } from '../document/read-document.ts';
import { collectVersions } from '../facts/versions/collect-versions.ts';
import { reportFindings } from '../report/report-findings.ts';
import type { Rule } from '../rule/rule.ts';
import { readBytes } from './read-bytes.ts';
import type { ContextSource, FileResult, ScanPlan, ScanTask } from './scan-plan.ts';

export type Scanner = (task: ScanTask) => FileResult;

/** A scanner with the compiled rules of the plan. It never throws: whatever cannot be read says so in its result. */
export function createScanner(plan: ScanPlan, rules: readonly Rule[]): Scanner {
  const engine = createEngine(rules);
  const contexts = new Map<number, AnalysisContext>();
  const contextOf = (index: number): AnalysisContext => {
    const known = contexts.get(index);
    if (known) return known;
    const context = toContext(plan.contexts[index], plan.today);
    contexts.set(index, context);
    return context;
  };
  return (task) => {
    const bytes = readBytes(task.absolute, task.maxFileSize);
    if ('notAnalysed' in bytes) return { ...unread(task), notAnalysed: bytes.notAnalysed };
    return scanBytes(task, bytes, { engine, context: contextOf(task.context), withRaw: plan.withRaw });
  };
}

/** What the engine needs beside the document. */
export interface ScanSettings {
  readonly engine: Engine;
  readonly context: AnalysisContext;
  readonly withRaw: boolean;
}

/**
 * The findings in a file's bytes. The file is decoded, and a notebook's JSON read, before the gate is asked: that costs
 * little, and a broken file is named as one even where no rule is interested in it.
 */
export function scanBytes(
  task: Pick<ScanTask, 'path'>,
  bytes: Uint8Array,
  { engine, context, withRaw }: ScanSettings,
): FileResult {
  const read = readDocument(task.path, bytes);
  if ('notAnalysed' in read) {
    return { ...unread({ path: task.path, bytes: bytes.length }), notAnalysed: read.notAnalysed };
  }
  const { document, text } = read;
  const counts = { cells: document.kind === 'notebook' ? document.cells.length : null, bytes: bytes.length };
  if (isRefusedByGate(engine, bytes, read)) return { findings: [], problems: [], passedGate: false, ...counts };
  const { findings, problems } = engine.analyze(document, context);
  const reported = reportFindings(document, findings, withRaw ? text : undefined);
  return { findings: reported, problems, passedGate: true, ...counts };
}

/** The gate looks for words in bytes, which says nothing about encodings that are no superset of ASCII. */
function isRefusedByGate(engine: Engine, bytes: Uint8Array, { encoding }: ReadDocument): boolean {
  return !encoding.name.startsWith('utf-16') && !engine.mayMatch(bytes);
}

export function toContext(source: ContextSource | undefined, today: string): AnalysisContext {
  const { versionFiles = [], severities = {}, respectOtherSuppressions = true } = source ?? {};
  return { versions: collectVersions(versionFiles), severities, respectOtherSuppressions, today };
}

function unread({ path, bytes }: Pick<ScanTask, 'path' | 'bytes'>): FileResult {
  const cells = path.toLowerCase().endsWith('.ipynb') ? 0 : null;
  return { findings: [], problems: [], cells, bytes, passedGate: false };
}
