/** Ignore comments by what they cover, so that thousands of findings need not ask thousands of comments. */
import type { Location } from '../../finding/finding.ts';
import type { PlacedIgnore } from './collect-ignores.ts';

interface CellIgnores {
  readonly whole: PlacedIgnore[];
  /** In the order of their beginnings; they end in that order too, because each covers at most the next line with code. */
  readonly lines: PlacedIgnore[];
}

const NONE: readonly PlacedIgnore[] = [];

/** Answers which comments speak of a place, whatever rules they name. */
export function indexIgnores(ignores: readonly PlacedIgnore[]): (location: Location) => readonly PlacedIgnore[] {
  const everywhere = ignores.filter(({ scope }) => scope === 'file');
  const cells = new Map<number | null, CellIgnores>();
  for (const ignore of ignores) {
    const { index } = ignore.cell;
    const cell = cells.get(index) ?? { whole: [], lines: [] };
    cells.set(index, cell);
    if (ignore.scope === 'cell') cell.whole.push(ignore);
    if (ignore.scope === 'line') cell.lines.push(ignore);
  }
  for (const { lines } of cells.values()) lines.sort((a, b) => a.covers.start - b.covers.start);
  return ({ cell, span }) => {
    const own = cells.get(cell);
    if (own === undefined) return everywhere;
    // A line comment speaks of what begins or ends on its lines, so that it may follow either end of a long call.
    const last = Math.max(span.start, span.end - 1);
    const onLines = new Set([...linesAt(own.lines, span.start), ...linesAt(own.lines, last)]);
    return [...everywhere, ...own.whole, ...onLines];
  };
}

function linesAt(lines: readonly PlacedIgnore[], offset: number): readonly PlacedIgnore[] {
  if (lines.length === 0) return NONE;
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as PlacedIgnore).covers.end < offset) low = middle + 1;
    else high = middle;
  }
  const found: PlacedIgnore[] = [];
  for (let at = low; at < lines.length && (lines[at] as PlacedIgnore).covers.start <= offset; at++) {
    found.push(lines[at] as PlacedIgnore);
  }
  return found;
}
