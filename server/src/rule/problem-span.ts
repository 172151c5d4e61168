/** Where in the text of a rule file a problem is shown: at the value that is wrong, or at the key that should not be there. */
import { LineIndex } from '../text/line-index.ts';
import type { Span } from '../text/span.ts';
import type { RuleProblem } from './rule.ts';
import type { OutlineEntry, RuleOutline } from './rule-file-outline.ts';
import { ruleFileSchema } from './schema/rule-file-schema.ts';
import { schemasAt } from './schema/schema-at.ts';

/** What is missing has no place: then it is the line that the problem names. */
export function problemSpan(problem: Omit<RuleProblem, 'file'>, text: string, outline: RuleOutline): Span {
  const { path, line, ruleId } = problem;
  const lines = new LineIndex(text);
  const entry = outline.entryAt(path);
  const first = entry?.key ?? entry?.value;
  // A key that is there twice has one entry, and the problem may be about the other.
  if (entry && first && lines.position(first.start).line === line - 1) return spanOf(entry);
  const rule = path === 'id' ? ruleIds(outline, text).find(({ id }) => id === ruleId) : undefined;
  return rule?.entry.value ?? wordsOf(lines.lineSpan(line - 1), text);
}

/** The ids of the rules in a file of either spelling, with where they stand. */
export function ruleIds(
  { entries }: RuleOutline,
  text: string,
): readonly { readonly id: string; readonly entry: OutlineEntry & { readonly value: Span } }[] {
  return entries.flatMap((entry) => {
    const { path, value } = entry;
    const isId = path.at(-1) === 'id' && (path.length === 1 || (path.length === 3 && path[0] === 'rules'));
    if (!isId || value === undefined) return [];
    return [{ id: text.slice(value.start, value.end).replace(/^(["'])(.*)\1$/, '$2'), entry: { ...entry, value } }];
  });
}

/** A key that the rule language does not have is itself the mistake. */
function spanOf({ path, key, value }: OutlineEntry): Span {
  const isKnown = schemasAt(ruleFileSchema(), path).length > 0;
  return (isKnown ? (value ?? key) : (key ?? value)) ?? { start: 0, end: 0 };
}

function wordsOf({ start, end }: Span, text: string): Span {
  const words = text.slice(start, end);
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length };
}
