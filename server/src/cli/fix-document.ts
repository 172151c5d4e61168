/** Applies fixes to one document until nothing changes any more, without touching the disk. */
import type { AnalysisContext, Engine } from '../analysis/engine.ts';
import type { SourceDocument } from '../document/document.ts';
import { parseNotebook } from '../document/notebook.ts';
import { editNotebook } from '../document/notebook-edit.ts';
import type { ReadDocument } from '../document/read-document.ts';
import { chooseEdits } from '../finding/choose-edits.ts';
import type { Problem } from '../finding/finding.ts';
import type { Edit, FixSafety } from '../finding/fix.ts';
import { applyEdits } from '../text/apply-edits.ts';

export interface FixSettings {
  readonly engine: Engine;
  readonly context: AnalysisContext;
  /** `review` applies the fixes that want a reader too. */
  readonly safety: FixSafety;
}

export interface FixedDocument {
  /** The text of the whole file, for a notebook its JSON. */
  readonly text: string;
  /** How many findings are gone. */
  readonly fixed: number;
  /** Rules that threw; what they would have fixed is not. */
  readonly problems: readonly Problem[];
}

/** Fixes that collide take turns; more turns than this are two rules that undo each other. */
const MOST_ROUNDS = 10;

/** The fixed text, or the problem with an edit: then nothing of this document should be written. */
export function fixDocument(
  read: Pick<ReadDocument, 'document' | 'text'>,
  { engine, context, safety }: FixSettings,
): FixedDocument | { readonly problem: string } {
  const first = engine.analyze(read.document, context);
  let { document, text } = read;
  let { findings } = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = chooseEdits(findings, safety);
    if (edits.length === 0) break;
    const edited = editDocument({ document, text }, edits);
    if ('problem' in edited) return edited;
    if (edited.text === text) break;
    ({ document, text } = edited);
    ({ findings } = engine.analyze(document, context));
  }
  return { text, fixed: Math.max(0, first.findings.length - findings.length), problems: first.problems };
}

interface EditedDocument {
  readonly document: SourceDocument;
  readonly text: string;
}

function editDocument(
  { document, text }: EditedDocument,
  edits: readonly Edit[],
): EditedDocument | { readonly problem: string } {
  const edited = document.kind === 'notebook' ? editNotebook(text, edits) : applyEdits(text, edits);
  if ('problem' in edited) return edited;
  if (document.kind === 'python') {
    const cells = document.cells.map((cell) => ({ ...cell, text: edited.text }));
    return { document: { ...document, cells }, text: edited.text };
  }
  const parsed = parseNotebook(document.path, edited.text);
  if ('notAnalysed' in parsed) return { problem: `the fixed notebook would be ${parsed.notAnalysed}` };
  return { document: parsed.document, text: edited.text };
}
