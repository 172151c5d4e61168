/** Compiles a file in Semgrep's classic spelling: a list of `rules`, each of which loads or is refused by itself. */
import type { CompileRegex } from '../../match/regex.ts';
import type { RuleSource } from '../compile-rule.ts';
import { isMapping } from '../entry.ts';
import type { Rule, RuleProblem } from '../rule.ts';
import { compileClassicRule } from './compile-classic-rule.ts';

export type CompiledRule = { readonly rule: Rule } | { readonly problems: readonly RuleProblem[] };

/** Is it a classic file? Our own files are one rule, and have no list. */
export function isClassicFile(data: unknown): data is { readonly rules: readonly unknown[] } {
  return isMapping(data) && Array.isArray(data['rules']);
}

/** In the order of the file. Never throws; problems begin with the name of their rule. */
export function compileClassicFile(source: RuleSource, compileRegex: CompileRegex): readonly CompiledRule[] {
  if (!isClassicFile(source.data)) return [];
  return source.data.rules.map((data, index) => {
    const problems: RuleProblem[] = [];
    const id = isMapping(data) && typeof data['id'] === 'string' ? data['id'] : undefined;
    const report = (path: string, message: string): void => {
      const named = `rule ${id ?? index + 1}: ${message}`;
      problems.push({ file: source.file, line: source.lineOf(path), path, message: named, ...(id && { ruleId: id }) });
    };
    const entry = { data, path: `rules[${index}]`, report };
    const rule = compileClassicRule(entry, { category: source.category, compileRegex });
    return rule === undefined || problems.length > 0 ? { problems } : { rule };
  });
}
