/** Where a rule that knows more has found something, the general rules that it stands for have nothing to add. */
import type { RuleMatch } from './run-rule.ts';

/**
 * Leaves out the matches of rules that another match, of a rule which names them in `instead-of`, covers or lies within:
 * bytes that are unpickled are one finding, however much is known about where they come from.
 */
export function withoutReplaced(matches: readonly RuleMatch[]): readonly RuleMatch[] {
  const replacing = matches.filter(({ rule }) => rule.insteadOf !== undefined);
  if (replacing.length === 0) return matches;
  return matches.filter((match) => !replacing.some((other) => isReplaced(match, other)));
}

function isReplaced({ rule, match }: RuleMatch, other: RuleMatch): boolean {
  if (!other.rule.insteadOf?.includes(rule.id) || match.cell !== other.match.cell) return false;
  const [a, b] = [match.span, other.match.span];
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}
