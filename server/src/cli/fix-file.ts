/** From a file on disk to its fixed bytes. Reads; somebody else decides whether to write. */
import { createEngine } from '../analysis/create-engine.ts';
import { documentRedactor } from '../detectors/secret/redact-document.ts';
import { readDocument } from '../document/read-document.ts';
import { encodeSource } from '../document/source-encoding.ts';
import type { NotAnalysed, Problem } from '../finding/finding.ts';
import type { AddedLine } from '../finding/fix.ts';
import { createContexts } from '../host/analysis-contexts.ts';
import { readBytes } from '../host/read-bytes.ts';
import type { ScanTask } from '../host/scan-plan.ts';
import { isModelPath } from '../model/model-path.ts';
import { fixDocument, type WantedFixes } from './fix-document.ts';
import type { PreparedScan } from './prepare-scan.ts';

export interface FileChange {
  readonly path: string;
  /** The whole text of the file; the same as `after` where only files beside it change. */
  readonly before: string;
  readonly after: string;
  /** `after` in the encoding of the file. */
  readonly bytes: Uint8Array;
  /** What files beside it get. */
  readonly adds: readonly AddedLine[];
  readonly fixed: number;
  /** Masks the secrets of the text, for whoever shows it. */
  readonly redact: (text: string) => string;
}

/** No `change`: nothing to fix, or `notAnalysed` says why it was not. */
export interface FixOutcome {
  readonly change?: FileChange;
  readonly notAnalysed?: NotAnalysed;
  readonly problems?: readonly Problem[];
}

/** A function that fixes one file of the plan after the other. */
export function createFixer({ plan, rules }: PreparedScan, wanted: WantedFixes): (task: ScanTask) => FixOutcome {
  const engine = createEngine(rules);
  const contexts = createContexts({ ...plan, withCosts: false });
  return ({ path, absolute, context, maxFileSize }) => {
    // A model file is mended by whoever makes it.
    if (isModelPath(path)) return {};
    const refuse = (reason: string): FixOutcome => ({ notAnalysed: { path, reason } });
    const bytes = readBytes(absolute, maxFileSize);
    if ('notAnalysed' in bytes) return refuse(bytes.notAnalysed);
    const read = readDocument(path, bytes);
    if ('notAnalysed' in read) return refuse(read.notAnalysed);
    const fixed = fixDocument(read, { engine, wanted, context: contexts.at(context) });
    if ('problem' in fixed) return refuse(`cannot be fixed: ${fixed.problem}`);
    if (fixed.text === read.text && fixed.adds.length === 0) return { problems: fixed.problems };
    const encoded = encodeSource(fixed.text, read.encoding);
    if ('problem' in encoded) return refuse(`cannot be fixed: ${encoded.problem}`);
    const texts = { before: read.text, after: fixed.text, bytes: encoded.bytes };
    const change = { path, ...texts, adds: fixed.adds, fixed: fixed.fixed, redact: documentRedactor(read.document) };
    return { change, problems: fixed.problems };
  };
}
