/** Edits of the reported text that do not ask what it means: the fixes of Semgrep's classic rules. */
import type { Edit } from '../../finding/fix.ts';
import { type Environment, lookUp } from '../../match/environment.ts';
import type { Match } from '../../match/match.ts';
import type { RegexMatch } from '../../match/regex.ts';
import type { FixAction } from '../../rule/rule.ts';

export type TextAction = Extract<FixAction, { readonly kind: 'rewrite' | 'substitute' }>;

/** Undefined where the text stays as it is. */
export function rewriteText({ cell, span, environment }: Match, action: TextAction): readonly Edit[] | undefined {
  const old = cell.text.slice(span.start, span.end);
  const text = action.kind === 'rewrite' ? fill(action.template, environment) : substitute(old, action);
  return text === old ? undefined : [{ cell: cell.index, span, text }];
}

function fill(template: string, environment: Environment | undefined): string {
  return template.replace(
    /\$(?:(?:\.\.\.)?[A-Z_][A-Z0-9_]*|[1-9]\d*)/g,
    (name) => lookUp(environment, name)?.text ?? name,
  );
}

function substitute(text: string, { regex, replacement, count }: Extract<TextAction, { kind: 'substitute' }>): string {
  let result = '';
  let from = 0;
  for (let left = count; left > 0; left--) {
    const found = regex.find(text, from);
    // An empty match would be found again at once.
    if (found === undefined || found.end === found.start) break;
    result += text.slice(from, found.start) + fillGroups(replacement, text, found);
    from = found.end;
  }
  return result + text.slice(from);
}

/** `\1` and `\g<name>`, as Python writes them. */
function fillGroups(replacement: string, text: string, { groups }: RegexMatch): string {
  return replacement.replace(/\\(?:(\d)|g<(\w+)>)/g, (_, number: string | undefined, name: string | undefined) => {
    const group = groups[number ?? name ?? ''];
    return group === undefined ? '' : text.slice(group.start, group.end);
  });
}
