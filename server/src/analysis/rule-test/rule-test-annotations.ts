/**
 * Fixture files say on the line before what is to be found: `# ruleid: id`, `# ok: id`, and `# todoruleid:`, `# todook:`
 * for what does not work yet. The convention is that of Semgrep's test files, so the same runner runs anybody's folder;
 * `pro` and `deep` before a word speak of editions of Semgrep that see further, and are taken as known not to work.
 */
import type { Cell, SourceDocument } from '../../document/document.ts';
import type { Finding } from '../../finding/finding.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Verdict } from './rule-test-verdict.ts';

export interface Annotation {
  readonly ruleId: string;
  /** Has the rule to find something on the line? */
  readonly expectsFinding: boolean;
  /** Known not to work yet. */
  readonly isTodo: boolean;
  /** As in findings: the cell's index, null in a file. */
  readonly cell: number | null;
  /** The line that is spoken of, from 1 inside the cell or file. */
  readonly line: number;
}

export interface LineFailure {
  readonly ruleId: string;
  readonly cell: number | null;
  readonly line: number;
  readonly verdict: Verdict;
}

/** The comment may stand behind code, and further words about other editions before the ids. */
const ANNOTATION = /#+\s*(pro|deep)?(todo)?(ruleid|ok)\s*:\s*((?:(?:pro|deep)?(?:todo)?(?:ruleid|ok)\s*:\s*)*)(\S.*)$/;
/** What follows an id is a remark. */
const ID = /^[\w.-]+/;
/** A note on the same line: `# ruleid: a # why`. */
const REMARK = /\s(?:#|\/\/|--).*$/;

/** What the comments of a document say, in their order. */
export function readAnnotations(document: SourceDocument): readonly Annotation[] {
  return document.cells.filter(({ kind }) => kind === 'code').flatMap(annotationsOf);
}

/** Several comments above each other all speak of the first line below them. */
function annotationsOf(cell: Cell): readonly Annotation[] {
  const annotations: Annotation[] = [];
  let waiting: Omit<Annotation, 'line'>[] = [];
  for (const [index, text] of cell.text.split(/\r\n|\r|\n/).entries()) {
    const found = readLine(text, cell.index);
    if (found.length === 0 || !/^\s*#/.test(text)) {
      annotations.push(...waiting.map((annotation) => ({ ...annotation, line: index + 1 })));
      waiting = [];
    }
    waiting.push(...found);
  }
  return annotations;
}

function readLine(text: string, cell: number | null): readonly Omit<Annotation, 'line'>[] {
  const [, edition, todo, kind, , ids] = ANNOTATION.exec(text) ?? [];
  if (ids === undefined) return [];
  const isTodo = todo !== undefined || edition !== undefined;
  return ids
    .replace(REMARK, '')
    .split(',')
    .flatMap((part) => ID.exec(part.trim())?.[0] ?? [])
    .map((ruleId) => ({ ruleId, expectsFinding: kind === 'ruleid', isTodo, cell }));
}

/**
 * Holds findings against annotations. `passed` counts the annotations that keep their word, without those of known
 * failures; a finding of the judged rules on a line that nobody speaks of is noise.
 */
export function judgeLines(
  document: SourceDocument,
  annotations: readonly Annotation[],
  findings: readonly Finding[],
): { readonly passed: number; readonly failures: readonly LineFailure[] } {
  const found = new Map(findings.map((finding) => [finding, placeOf(document, finding)] as const));
  const foundKeys = new Set([...found].map(([{ ruleId }, place]) => keyOf({ ruleId, ...place })));
  const spokenOf = new Set(annotations.map(keyOf));
  const failures: LineFailure[] = [];
  let passed = 0;
  for (const annotation of annotations) {
    const verdict = judge(annotation, foundKeys.has(keyOf(annotation)));
    if (verdict !== undefined) failures.push({ ...pick(annotation), verdict });
    else if (!annotation.isTodo) passed += 1;
  }
  for (const [{ ruleId }, place] of found) {
    if (!spokenOf.has(keyOf({ ruleId, ...place }))) failures.push({ ruleId, ...place, verdict: 'noisy' });
  }
  return { passed, failures };
}

function judge({ expectsFinding, isTodo }: Annotation, isFound: boolean): Verdict | undefined {
  const keepsWord = isFound === expectsFinding;
  if (isTodo) return keepsWord ? 'fixed' : undefined;
  if (keepsWord) return undefined;
  return expectsFinding ? 'missing' : 'noisy';
}

function pick({ ruleId, cell, line }: Annotation): Omit<LineFailure, 'verdict'> {
  return { ruleId, cell, line };
}

function placeOf(document: SourceDocument, finding: Finding): { readonly cell: number | null; readonly line: number } {
  const text = document.cells.find(({ index }) => index === finding.cell)?.text ?? '';
  return { cell: finding.cell, line: new LineIndex(text).position(finding.span.start).line + 1 };
}

function keyOf({ ruleId, cell, line }: Omit<LineFailure, 'verdict'>): string {
  return `${ruleId} ${cell} ${line}`;
}
