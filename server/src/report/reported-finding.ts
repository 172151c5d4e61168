/**
 * A finding as the world outside sees it: lines and columns instead of offsets, and secrets masked. Plain data, so that
 * a worker thread can hand it over. Lines and columns count from 1, columns in UTF-16 code units.
 */
import type { Finding, Place } from '../finding/finding.ts';
import type { FixSafety, OutputPlace } from '../finding/fix.ts';

export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The column after the last character. */
  readonly endColumn: number;
}

/** A region and the text it lies in. */
export interface ReportedPlace extends Region {
  readonly path: string;
  /** Index into the notebook's `cells`, from 0; null in a file. */
  readonly cell: number | null;
  /** The place is in this output of the cell, by index from 0, and its lines are those of what it shows. */
  readonly output?: number;
}

export interface ReportedStep extends ReportedPlace {
  readonly message: string;
}

export interface ReportedEdit extends ReportedPlace {
  readonly text: string;
}

export interface ReportedFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly ReportedEdit[];
  readonly clears?: readonly OutputPlace[];
}

/** The first line of a finding; of very long lines a piece around it. */
export interface Snippet {
  readonly text: string;
  /** Where in `text` the finding begins and ends, half-open, from 0. */
  readonly start: number;
  readonly end: number;
}

type Unchanged = Pick<Finding, 'ruleId' | 'title' | 'severity' | 'confidence' | 'kinds' | 'fingerprint'>;

export interface ReportedFinding extends Unchanged, ReportedPlace {
  readonly message: string;
  readonly place: Place;
  readonly snippet: Snippet;
  readonly trail: readonly ReportedStep[];
  readonly fixes: readonly ReportedFix[];
  /** Only where the scan was asked for it. */
  readonly raw?: RawFinding;
}

/**
 * The same finding in the lines of the file on disk, which for a notebook are lines of JSON. Code hosts know nothing of
 * cells: they show this one, and recognise it in the next scan by the hash of its line.
 */
export interface RawFinding {
  readonly region: Region;
  /** GitHub's `primaryLocationLineHash`. */
  readonly lineHash: string;
  /** One for each step of the trail. */
  readonly trail: readonly Region[];
  /** As `fixes`; texts are written the way the file writes them. */
  readonly fixes: readonly ReportedFix[];
}

/**
 * `train.py`, `train.ipynb:cell 5`, `train.ipynb:cell 5:output 2`, or `train.ipynb:metadata`: people count from 1, and
 * programs from 0.
 */
export function nameOfText(text: Pick<ReportedPlace, 'path' | 'cell' | 'output'> & { readonly place?: Place }): string {
  const { path, cell, output, place = 'source' } = text;
  const owner = cell === null ? path : `${path}:${nameOfCell(cell)}`;
  if (output !== undefined) return `${owner}:output ${output + 1}`;
  return place === 'source' ? owner : `${owner}:${place}`;
}

/** `cell 5` for index 4. */
export function nameOfCell(index: number): string {
  return `cell ${index + 1}`;
}
