/** The difference of two texts as `diff -u` writes it. */

/** So many unchanged lines are shown around a change. */
const CONTEXT = 3;
/** The search for the shortest difference grows with the square of this; beyond it the whole middle is replaced. */
const MOST_DIFFERENCES = 400;

/** One line of the difference. */
interface Step {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** Empty where the texts are equal. `path` names both sides; the result ends with a line break. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const steps = diffLines(toLines(before), toLines(after));
  return [`--- ${path}`, `+++ ${path}`, ...hunks(steps).map(writeHunk)].join('\n').concat('\n');
}

/** Lines with their line breaks, so that a change of those is a change. */
function toLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function diffLines(before: readonly string[], after: readonly string[]): readonly Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(before.length, after.length) - head;
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [
    ...before.slice(0, head).map(toStep(' ')),
    ...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(toStep(' ')),
  ];
}

function toStep(kind: Step['kind']): (line: string) => Step {
  return (line) => ({ kind, line });
}

/** Myers' greedy search: for each number of differences, the furthest point that can be reached on each diagonal. */
function shortestEdit(before: readonly string[], after: readonly string[]): readonly Step[] {
  const most = Math.min(before.length + after.length, MOST_DIFFERENCES);
  let furthest = new Map<number, number>([[1, 0]]);
  const history: Map<number, number>[] = [];
  for (let differences = 0; differences <= most; differences++) {
    history.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      let x = startOf(furthest, diagonal, differences);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return traceBack(history, before, after);
    }
    furthest = next;
  }
  return [...before.map(toStep('-')), ...after.map(toStep('+'))];
}

/**
 * Does the best way onto this diagonal come from the one above, by adding a line of `after`? Else it comes from the one
 * below, by taking a line of `before` away.
 */
function addsLine(furthest: ReadonlyMap<number, number>, diagonal: number, differences: number): boolean {
  if (diagonal === -differences) return true;
  return diagonal !== differences && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}

function startOf(furthest: ReadonlyMap<number, number>, diagonal: number, differences: number): number {
  if (addsLine(furthest, diagonal, differences)) return furthest.get(diagonal + 1) ?? 0;
  return (furthest.get(diagonal - 1) ?? -1) + 1;
}

function traceBack(
  history: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Step[] {
  const steps: Step[] = [];
  let x = before.length;
  let y = after.length;
  for (let differences = history.length - 1; differences >= 0; differences--) {
    const furthest = history[differences] ?? new Map<number, number>();
    const diagonal = x - y;
    const start = startOf(furthest, diagonal, differences);
    for (; x > start; y -= 1) steps.push({ kind: ' ', line: before[--x] ?? '' });
    if (differences === 0) break;
    if (addsLine(furthest, diagonal, differences)) steps.push({ kind: '+', line: after[--y] ?? '' });
    else steps.push({ kind: '-', line: before[--x] ?? '' });
  }
  return steps.reverse();
}

/** A run of steps with the context around it, and where it starts on both sides, from 0. */
interface Hunk {
  readonly before: number;
  readonly after: number;
  readonly steps: readonly Step[];
}

/** Changes whose context touches share a hunk. */
function hunks(steps: readonly Step[]): readonly Hunk[] {
  const changed = steps.flatMap((step, index) => (step.kind === ' ' ? [] : [index]));
  const ranges: { start: number; end: number }[] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    const range = { start: Math.max(0, index - CONTEXT), end: Math.min(steps.length, index + CONTEXT + 1) };
    if (last && range.start <= last.end) last.end = range.end;
    else ranges.push(range);
  }
  return ranges.map(({ start, end }) => {
    const earlier = steps.slice(0, start);
    return { before: countSide(earlier, '+'), after: countSide(earlier, '-'), steps: steps.slice(start, end) };
  });
}

function writeHunk({ before, after, steps }: Hunk): string {
  const head = `@@ -${lineRange(before, countSide(steps, '+'))} +${lineRange(after, countSide(steps, '-'))} @@`;
  return [head, ...steps.map(writeStep)].join('\n');
}

/** How many lines stand on one side: all but those that only the other side has. */
function countSide(steps: readonly Step[], otherSide: '-' | '+'): number {
  return steps.filter((step) => step.kind !== otherSide).length;
}

/** An empty range is named by the line before it. */
function lineRange(start: number, count: number): string {
  const first = count === 0 ? start : start + 1;
  return count === 1 ? String(first) : `${first},${count}`;
}

function writeStep({ kind, line }: Step): string {
  return line.endsWith('\n') ? kind + line.slice(0, -1) : `${kind}${line}\n\\ No newline at end of file`;
}
