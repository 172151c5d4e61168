/** Which edits are made together when many findings are fixed in one go. */
import type { Finding } from './finding.ts';
import type { AddedLine, Edit, Fix, FixSafety, OutputPlace } from './fix.ts';

/** One run makes so many edits; the next run makes the next ones. Each is held against all others. */
const MOST_EDITS = 2000;

/** The first fix of the finding that may be applied: a safe one, or any where those that want a reader are asked for too. */
export function applicableFix({ fixes }: Finding, safety: FixSafety): Fix | undefined {
  return safety === 'review' ? fixes[0] : fixes.find((fix) => fix.safety === 'safe');
}

/**
 * The edits of all applicable fixes, in the order of the findings. A fix whose edits collide with those of an earlier
 * one is left out as a whole, because half of a fix is worse than none; its finding stays for the next run.
 */
export function chooseEdits(findings: readonly Finding[], safety: FixSafety): readonly Edit[] {
  return chooseFixes(findings, safety).edits;
}

export interface ChosenFixes {
  readonly edits: readonly Edit[];
  /** What other files get with them. */
  readonly adds: readonly AddedLine[];
}

/** As `chooseEdits`, with the lines that the chosen fixes add to other files. */
export function chooseFixes(findings: readonly Finding[], safety: FixSafety): ChosenFixes {
  const chosen: Edit[] = [];
  const adds: AddedLine[] = [];
  for (const finding of findings) {
    const fix = applicableFix(finding, safety);
    const edits = fix?.edits ?? [];
    const added = edits.filter((edit) => !chosen.some((other) => isSameEdit(edit, other)));
    if (chosen.length + added.length > MOST_EDITS) break;
    if (added.some((edit) => chosen.some((other) => collide(edit, other)))) continue;
    chosen.push(...added);
    adds.push(...(fix?.adds ?? []));
  }
  return { edits: chosen, adds };
}

/** The outputs that fixes of these findings clear, each once. */
export function outputsToClear(findings: readonly Finding[]): readonly OutputPlace[] {
  const places = findings.flatMap(({ fixes }) => fixes.flatMap(({ clears = [] }) => clears));
  return [...new Map(places.map((place) => [`${place.cell} ${place.output}`, place])).values()];
}

/** Two fixes that need the same import both bring it; it is written once. */
function isSameEdit(a: Edit, b: Edit): boolean {
  return a.cell === b.cell && a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Edits that only touch collide too: which of two insertions at one place comes first is nobody's decision. */
function collide(a: Edit, b: Edit): boolean {
  return a.cell === b.cell && a.span.start <= b.span.end && b.span.start <= a.span.end;
}
