/** Takes out the findings that a comment silences, and notes which comments did so. */
import type { Location } from '../../finding/finding.ts';
import type { Rule } from '../../rule/rule.ts';
import type { PlacedIgnore } from './collect-ignores.ts';

/** What has to be known of a finding to silence it. */
export interface Silenceable extends Location {
  readonly rule: Rule;
}

export interface Silenced<F> {
  readonly loud: readonly F[];
  /** For each comment that silenced something, the ids of the rules that it silenced. */
  readonly used: ReadonlyMap<PlacedIgnore, ReadonlySet<string>>;
}

/** `today`: ISO date; a comment whose `until` lies before it silences nothing any more. */
export function applyIgnores<F extends Silenceable>(
  findings: readonly F[],
  ignores: readonly PlacedIgnore[],
  today: string | undefined,
): Silenced<F> {
  const used = new Map<PlacedIgnore, Set<string>>();
  const loud = findings.filter((finding) => {
    const silencing = ignores.filter((ignore) => !isExpired(ignore, today) && silences(ignore, finding));
    for (const ignore of silencing) used.set(ignore, (used.get(ignore) ?? new Set()).add(finding.rule.id));
    return silencing.length === 0;
  });
  return { loud, used };
}

export function isExpired({ until }: PlacedIgnore, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

function silences(ignore: PlacedIgnore, finding: Silenceable): boolean {
  return isNamed(ignore, finding.rule) && isCovered(ignore, finding);
}

/** Without ids a comment of ours, of bandit and of semgrep means every rule; of ruff only those named. */
function isNamed({ tool, ids }: PlacedIgnore, rule: Rule): boolean {
  if (ids.length === 0) return true;
  const names = tool === 'parapet' ? [rule.id] : (rule.alsoKnownAs[tool] ?? []);
  return ids.some((id) => names.some((name) => name.toLowerCase() === id.toLowerCase() || id.endsWith(`.${name}`)));
}

/** A line comment speaks of what begins or ends on its lines, so that it may follow either end of a long call. */
function isCovered({ scope, cell, covers }: PlacedIgnore, { cell: index, span }: Silenceable): boolean {
  if (scope === 'file') return true;
  if (cell.index !== index) return false;
  if (scope === 'cell') return true;
  const last = Math.max(span.start, span.end - 1);
  return isIn(span.start, covers.start, covers.end) || isIn(last, covers.start, covers.end);
}

function isIn(offset: number, start: number, end: number): boolean {
  return offset >= start && offset <= end;
}
