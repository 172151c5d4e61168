/** Applies fixes to one document until nothing changes any more, without touching the disk. */
import type { AnalysisContext, Engine } from '../analysis/engine.ts';
import { clearOutputs } from '../document/clear-outputs.ts';
import type { SourceDocument } from '../document/document.ts';
import { parseNotebook } from '../document/notebook.ts';
import { editNotebook } from '../document/notebook-edit.ts';
import type { ReadDocument } from '../document/read-document.ts';
import { chooseFixes, outputsToClear } from '../finding/choose-edits.ts';
import type { Finding, Problem } from '../finding/finding.ts';
import type { AddedLine, FixSafety } from '../finding/fix.ts';
import { applyEdits } from '../text/apply-edits.ts';

export interface FixSettings {
  readonly engine: Engine;
  readonly context: AnalysisContext;
  readonly wanted: WantedFixes;
}

/** `review`: those that want a reader too. `outputs`: the clearing of outputs, and no change of code. */
export type WantedFixes = FixSafety | 'outputs';

export interface FixedDocument {
  /** The text of the whole file, for a notebook its JSON. */
  readonly text: string;
  /** What files beside it get. */
  readonly adds: readonly AddedLine[];
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
  { engine, context, wanted }: FixSettings,
): FixedDocument | { readonly problem: string } {
  const first = engine.analyze(read.document, context);
  let { document, text } = read;
  let { findings } = first;
  const adds = new Map<string, AddedLine>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edited = fixOnce({ document, text }, findings, wanted);
    if ('problem' in edited) return edited;
    for (const one of edited.adds) adds.set(`${one.file} ${one.line}`, one);
    if (edited.text === text) break;
    ({ document, text } = edited);
    ({ findings } = engine.analyze(document, context));
  }
  return {
    text,
    adds: [...adds.values()],
    fixed: Math.max(0, first.findings.length - findings.length),
    problems: first.problems,
  };
}

interface EditedDocument {
  readonly document: SourceDocument;
  readonly text: string;
}

type Edited = (EditedDocument & { readonly adds: readonly AddedLine[] }) | { readonly problem: string };

/** All fixes that can be made together; the same text where there are none. */
function fixOnce(before: EditedDocument, findings: readonly Finding[], wanted: WantedFixes): Edited {
  if (wanted === 'outputs') return changed(before, clearOutputs(before.text, outputsToClear(findings)));
  const { edits, adds } = chooseFixes(findings, wanted);
  if (edits.length === 0) return { ...before, adds };
  const isNotebook = before.document.kind === 'notebook';
  const edited = isNotebook ? editNotebook(before.text, edits) : applyEdits(before.text, edits);
  return changed(before, edited, adds);
}

/** The document that the edited text makes. */
function changed(
  { document, text }: EditedDocument,
  edited: { readonly text: string } | { readonly problem: string },
  adds: readonly AddedLine[] = [],
): Edited {
  if ('problem' in edited) return edited;
  if (edited.text === text) return { document, text, adds: [] };
  if (document.kind !== 'notebook') {
    const cells = document.cells.map((cell) => ({ ...cell, text: edited.text }));
    return { document: { ...document, cells }, text: edited.text, adds };
  }
  const parsed = parseNotebook(document.path, edited.text);
  if ('notAnalysed' in parsed) return { problem: `the fixed notebook would be ${parsed.notAnalysed}` };
  return { document: parsed.document, text: edited.text, adds };
}
