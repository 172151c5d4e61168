/**
 * Matches by where they lie, to ask which of many hold a given one and which lie inside it. Asking each of them is fine for
 * ten and not for ten thousand, and generated files have ten thousand.
 */
import type { Cell } from '../document/document.ts';
import type { Match } from './match.ts';

export interface Ranges {
  /** The matches that hold this one (equal spans do), by their beginning. */
  around(match: Match): readonly Match[];
  /** The matches that lie inside this one (equal spans do), by their beginning. */
  inside(match: Match): readonly Match[];
}

/** The matches of one cell in the order of their starts. */
interface SortedMatches {
  readonly matches: readonly Match[];
  /** A complete binary tree over them: `furthest[1]` is the greatest end of all, the leaves begin at `leaves`. */
  readonly furthest: Int32Array;
  readonly leaves: number;
}

const NONE: readonly Match[] = [];

export function indexRanges(matches: readonly Match[]): Ranges {
  const groups = new Map<Cell, Match[]>();
  for (const match of matches) {
    const group = groups.get(match.cell);
    if (group === undefined) groups.set(match.cell, [match]);
    else group.push(match);
  }
  const cells = new Map([...groups].map(([cell, group]) => [cell, sortMatches(group)]));
  return {
    around(match) {
      const sorted = cells.get(match.cell);
      if (sorted === undefined) return NONE;
      const found: Match[] = [];
      const end = firstStartBehind(sorted.matches, match.span.start);
      collectReaching(sorted, { node: 1, from: 0, to: sorted.leaves }, { before: end, reach: match.span.end }, found);
      return found;
    },
    inside(match) {
      const sorted = cells.get(match.cell)?.matches ?? NONE;
      const from = firstStartBehind(sorted, match.span.start - 1);
      const to = firstStartBehind(sorted, match.span.end);
      return sorted.slice(from, to).filter((one) => one.span.end <= match.span.end);
    },
  };
}

function sortMatches(group: readonly Match[]): SortedMatches {
  const matches = [...group].sort((a, b) => a.span.start - b.span.start);
  let leaves = 1;
  while (leaves < matches.length) leaves *= 2;
  const furthest = new Int32Array(leaves * 2).fill(-1);
  matches.forEach(({ span }, index) => {
    furthest[leaves + index] = span.end;
  });
  for (let node = leaves - 1; node > 0; node--) {
    furthest[node] = Math.max(furthest[node * 2] as number, furthest[node * 2 + 1] as number);
  }
  return { matches, furthest, leaves };
}

/** Index of the first match that starts behind the offset. */
function firstStartBehind(matches: readonly Match[], offset: number): number {
  let low = 0;
  let high = matches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((matches[middle] as Match).span.start > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Goes down only where an end reaches far enough; as deep as the tree is high, which is a logarithm. */
function collectReaching(
  sorted: SortedMatches,
  part: { readonly node: number; readonly from: number; readonly to: number },
  wanted: { readonly before: number; readonly reach: number },
  found: Match[],
): void {
  const { node, from, to } = part;
  if (from >= wanted.before || (sorted.furthest[node] as number) < wanted.reach) return;
  if (node >= sorted.leaves) {
    found.push(sorted.matches[from] as Match);
    return;
  }
  const middle = (from + to) >> 1;
  collectReaching(sorted, { node: node * 2, from, to: middle }, wanted, found);
  collectReaching(sorted, { node: node * 2 + 1, from: middle, to }, wanted, found);
}
