/**
 * The rules that speak of ignore comments. They are rules like all others, with a page and a severity; but what they match
 * is known only when the findings are.
 */
import type { Match } from '../../match/match.ts';
import type { Rule } from '../../rule/rule.ts';
import type { PlacedIgnore } from './collect-ignores.ts';
import { judgeIgnores } from './judge-ignores.ts';

const NAME = 'ignore-comment';

/** Does the rule match ignore comments? Its `match` says `{detector: ignore-comment, fault: unused | no-reason | expired}`. */
export function isIgnoreRule({ match }: Rule): boolean {
  return match.kind === 'detector' && match.name === NAME;
}

export function matchIgnores(
  rules: readonly Rule[],
  ignores: readonly PlacedIgnore[],
  used: ReadonlyMap<PlacedIgnore, ReadonlySet<string>>,
  surroundings: { readonly today: string | undefined; readonly ruleIds: ReadonlySet<string> },
): readonly { readonly rule: Rule; readonly match: Match }[] {
  if (rules.length === 0) return [];
  return judgeIgnores(ignores, used, surroundings).flatMap(({ ignore, fault }) => {
    const rule = rules.find(({ match }) => match.kind === 'detector' && faultOf(match.data) === fault);
    return rule === undefined
      ? []
      : [{ rule, match: { cell: ignore.cell, span: ignore.span, environment: undefined } }];
  });
}

function faultOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'fault' in data ? data.fault : undefined;
}
