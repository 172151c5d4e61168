/** From a file on disk to its fixed bytes. Reads; somebody else decides whether to write. */
import { createEngine } from '../analysis/create-engine.ts';
import { readDocument } from '../document/read-document.ts';
import { encodeSource } from '../document/source-encoding.ts';
import type { NotAnalysed, Problem } from '../finding/finding.ts';
import type { FixSafety } from '../finding/fix.ts';
import { createContexts } from '../host/analysis-contexts.ts';
import { readBytes } from '../host/read-bytes.ts';
import type { ScanTask } from '../host/scan-plan.ts';
import { fixDocument } from './fix-document.ts';
import type { PreparedScan } from './prepare-scan.ts';

export interface FileChange {
  readonly path: string;
  /** The whole text of the file; never the same as `after`. */
  readonly before: string;
  readonly after: string;
  /** `after` in the encoding of the file. */
  readonly bytes: Uint8Array;
  readonly fixed: number;
}

/** No `change`: nothing to fix, or `notAnalysed` says why it was not. */
export interface FixOutcome {
  readonly change?: FileChange;
  readonly notAnalysed?: NotAnalysed;
  readonly problems?: readonly Problem[];
}

/** A function that fixes one file of the plan after the other. */
export function createFixer({ plan, rules }: PreparedScan, safety: FixSafety): (task: ScanTask) => FixOutcome {
  const engine = createEngine(rules);
  const contexts = createContexts({ ...plan, withCosts: false });
  return ({ path, absolute, context, maxFileSize }) => {
    const refuse = (reason: string): FixOutcome => ({ notAnalysed: { path, reason } });
    const bytes = readBytes(absolute, maxFileSize);
    if ('notAnalysed' in bytes) return refuse(bytes.notAnalysed);
    const read = readDocument(path, bytes);
    if ('notAnalysed' in read) return refuse(read.notAnalysed);
    const fixed = fixDocument(read, { engine, safety, context: contexts.at(context) });
    if ('problem' in fixed) return refuse(`cannot be fixed: ${fixed.problem}`);
    if (fixed.text === read.text) return { problems: fixed.problems };
    const encoded = encodeSource(fixed.text, read.encoding);
    if ('problem' in encoded) return refuse(`cannot be fixed: ${encoded.problem}`);
    const change = { path, before: read.text, after: fixed.text, bytes: encoded.bytes, fixed: fixed.fixed };
    return { change, problems: fixed.problems };
  };
}
