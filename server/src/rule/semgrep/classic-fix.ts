/** Compiles `fix` and `fix-regex` of a classic rule. Nobody has said that they keep the behaviour, so a person looks. */
import type { CompileRegex } from '../../match/regex.ts';
import { type Entry, fail, readMapping, readText, requireField } from '../entry.ts';
import type { FixAction, RuleFix } from '../rule.ts';
import { multilineSource } from './classic-regex.ts';

export const FIX_REGEX_KEYS = { known: ['regex', 'replacement', 'count'] };
/** A match is rarely longer than a statement; this is "all of them". */
const MOST_REPLACEMENTS = 1_000;

/** `fix:`, a template for the whole match; an empty one takes the match away. */
export function compileClassicFix(entry: Entry): RuleFix | undefined {
  if (typeof entry.data !== 'string') return fail(entry, 'must be a text');
  return toFix({ kind: 'rewrite', template: entry.data.trimEnd() });
}

/** `fix-regex:`, a replacement in the text of the match. */
export function compileClassicFixRegex(entry: Entry, compileRegex: CompileRegex): RuleFix | undefined {
  const fields = readMapping(entry, FIX_REGEX_KEYS);
  const sourceEntry = fields && requireField(fields, 'regex');
  const replacementEntry = fields && requireField(fields, 'replacement');
  const source = sourceEntry && readText(sourceEntry);
  if (sourceEntry === undefined || source === undefined || replacementEntry === undefined) return undefined;
  const replacement = replacementEntry.data;
  if (typeof replacement !== 'string') return fail(replacementEntry, 'must be a text');
  const count = fields?.get('count')?.data ?? MOST_REPLACEMENTS;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) {
    return fail(entry, '"count" must be a whole number above 0');
  }
  const regex = compileRegex(multilineSource(source));
  if ('problem' in regex) return fail(sourceEntry, `regular expression: ${regex.problem}`);
  return toFix({ kind: 'substitute', regex, replacement, count: Math.min(count, MOST_REPLACEMENTS) });
}

function toFix(action: FixAction): RuleFix {
  return { title: 'Apply the fix of the rule', safety: 'review', action };
}
