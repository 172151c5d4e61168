/** Loads one rule text as a user's rule, for the tests of loading. */
import { type LoadedRules, loadRuleFiles } from '../../server/src/rule/load-rules.ts';

/** A rule that loads; tests replace or add lines. */
export const GOOD_RULE = `id: my-rule
title: A title
severity: error
confidence: high
languages: [python]
kinds: [deser.unsafe-load]
message: Say why.
match: dangerous.call($X, ...)
`;

export function loadOne(text: string, options = { builtin: false }): Promise<LoadedRules> {
  return loadRuleFiles([{ path: 'team/my-rule.yaml', text }], options);
}

/** The problems of a text as `line path: message`. */
export async function problemsOf(text: string): Promise<readonly string[]> {
  const { problems } = await loadOne(text);
  return problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}
