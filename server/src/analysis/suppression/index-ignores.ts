/** Ignore comments by what they cover, so that thousands of findings need not ask thousands of comments. */
import type { Location } from '../../finding/finding.ts';
import type { PlacedIgnore } from './collect-ignores.ts';

interface CellIgnores {
  /** For the file and for the cell. */
  readonly wide: PlacedIgnore[];
  /** In the order of their beginnings; they end in that order too, because each covers at most the next line with code. */
  readonly lines: PlacedIgnore[];
}

const NONE: readonly PlacedIgnore[] = [];

/** The comments that speak of a place, whatever rules they name. */
export interface CoveringIgnores {
  /** Those for the whole file or cell: the same list for every place of it. */
  readonly wide: readonly PlacedIgnore[];
  readonly lines: readonly PlacedIgnore[];
}

export function indexIgnores(ignores: readonly PlacedIgnore[]): (location: Location) => CoveringIgnores {
  const everywhere = { wide: ignores.filter(({ scope }) => scope === 'file'), lines: NONE };
  const cells = new Map<number | null, CellIgnores>();
  for (const ignore of ignores) {
    const { index } = ignore.cell;
    const cell = cells.get(index) ?? { wide: [...everywhere.wide], lines: [] };
    cells.set(index, cell);
    if (ignore.scope === 'cell') cell.wide.push(ignore);
    if (ignore.scope === 'line') cell.lines.push(ignore);
  }
  for (const { lines } of cells.values()) lines.sort((a, b) => a.covers.start - b.covers.start);
  return ({ cell, span, side }) => {
    const own = cells.get(cell);
    if (own === undefined) return everywhere;
    if (side !== undefined) return { wide: own.wide, lines: NONE };
    // A line comment speaks of what begins or ends on its lines, so that it may follow either end of a long call.
    const last = Math.max(span.start, span.end - 1);
    const onLines = new Set([...linesAt(own.lines, span.start), ...linesAt(own.lines, last)]);
    return { wide: own.wide, lines: [...onLines] };
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
