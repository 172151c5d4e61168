/** Takes out the findings that a comment silences, and notes which comments did so. */
import type { Location } from '../../finding/finding.ts';
import type { Rule } from '../../rule/rule.ts';
import type { PlacedIgnore } from './collect-ignores.ts';
import { indexIgnores } from './index-ignores.ts';

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
  const coveringOf = indexIgnores(ignores.filter((ignore) => !isExpired(ignore, today)));
  const silencedBy = (list: readonly PlacedIgnore[], rule: Rule): boolean => {
    const silencing = list.filter((ignore) => isNamed(ignore, rule));
    for (const ignore of silencing) used.set(ignore, (used.get(ignore) ?? new Set()).add(rule.id));
    return silencing.length > 0;
  };
  const wideAnswers = new Map<readonly PlacedIgnore[], Map<string, boolean>>();
  const loud = findings.filter((finding) => {
    const { wide, lines } = coveringOf(finding);
    const answers = wideAnswers.get(wide) ?? new Map<string, boolean>();
    wideAnswers.set(wide, answers);
    const isWidelySilenced = answers.get(finding.rule.id) ?? silencedBy(wide, finding.rule);
    answers.set(finding.rule.id, isWidelySilenced);
    // Both are asked, so that every comment that hides something counts as used.
    return !silencedBy(lines, finding.rule) && !isWidelySilenced;
  });
  return { loud, used };
}

export function isExpired({ until }: PlacedIgnore, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

/** Without ids a comment of ours, of bandit and of semgrep means every rule; of ruff only those named. */
function isNamed({ tool, ids }: PlacedIgnore, rule: Rule): boolean {
  if (ids.length === 0) return true;
  const names = tool === 'parapet' ? [rule.id] : (rule.alsoKnownAs[tool] ?? []);
  return ids.some((id) => names.some((name) => name.toLowerCase() === id.toLowerCase() || id.endsWith(`.${name}`)));
}
