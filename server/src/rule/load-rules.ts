/**
 * Loads rules: the built-in pack, and the YAML files of a workspace. One broken rule costs itself and nothing else.
 * The YAML parser and the linear regular expressions are only loaded when a workspace brings rules of its own: most
 * starts of the command line and the server never need them.
 */
import pack from 'parapet:rules';
import { compilePattern } from '../match/pattern/compile-pattern.ts';
import { type CompileRegex, compileNativeRegex } from '../match/regex.ts';
import { compileRule, type RuleCompiler, type RuleSource } from './compile-rule.ts';
import { compilePatternLater } from './lazy-pattern.ts';
import type { Rule, RuleProblem } from './rule.ts';

export interface RuleFile {
  /** How problems name the file; its base name is the rule's id in our own spelling. */
  readonly path: string;
  readonly text: string;
  /** The folder below the rule root; '' where it is absent. */
  readonly category?: string;
}

export interface LoadedRules {
  /** In the order of the files. */
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
  /** From rule id to the file that it came from. */
  readonly files: ReadonlyMap<string, string>;
}

type CompiledRule = ReturnType<typeof compileRule>;

const BUILTIN: RuleCompiler = { compilePattern, compileRegex: compileNativeRegex, allowDetectors: true };
const PACK: RuleCompiler = { ...BUILTIN, compilePattern: compilePatternLater };

/** The built-in rules. Problems have no lines: the pack holds data, and tests keep it without problems. */
export function loadRulePack(): LoadedRules {
  return collect(
    pack.map(({ file, category, data }) => {
      const source = { file: `rules/${file}`, category, data, lineOf: () => 1 };
      return { file: source.file, compiled: compileRule(source, PACK) };
    }),
  );
}

/**
 * Rules from YAML texts: one rule a file in our own spelling, or a list of them in Semgrep's classic one.
 *
 * @param options.builtin true only for our own `rules/`: such rules may name detectors and use backtracking expressions.
 */
export async function loadRuleFiles(
  files: readonly RuleFile[],
  { builtin }: { readonly builtin: boolean },
): Promise<LoadedRules> {
  const [{ parseRuleFile }, { compileLinearRegex }, { compileClassicFile, isClassicFile }] = await Promise.all([
    import('./parse-rule-file.ts'),
    import('./linear-regex.ts'),
    import('./semgrep/compile-classic-file.ts'),
  ]);
  const compiler = builtin ? BUILTIN : userCompiler(compileLinearRegex);
  const compileFile = (source: RuleSource): readonly CompiledRule[] =>
    isClassicFile(source.data) ? compileClassicFile(source, compiler.compileRegex) : [compileRule(source, compiler)];
  return collect(
    files.flatMap(({ path, text, category = '' }) => {
      const parsed = parseRuleFile(text);
      if ('problems' in parsed) {
        return { file: path, compiled: { problems: parsed.problems.map((problem) => ({ file: path, ...problem })) } };
      }
      const source: RuleSource = { file: path, category, data: parsed.data, lineOf: parsed.lineOf };
      return compileFile(source).map((compiled) => ({ file: path, compiled }));
    }),
  );
}

/** Rules of a workspace: patterns are parsed at once, so that their mistakes are named now. */
function userCompiler(compileRegex: CompileRegex): RuleCompiler {
  const compile = (source: string) => compilePattern(source, compileRegex);
  return { compilePattern: compile, compileRegex, allowDetectors: false };
}

/** An id belongs to the first file that has it. */
function collect(results: readonly { readonly file: string; readonly compiled: CompiledRule }[]): LoadedRules {
  const rules: Rule[] = [];
  const problems: RuleProblem[] = [];
  const files = new Map<string, string>();
  for (const { file, compiled } of results) {
    if ('problems' in compiled) {
      problems.push(...compiled.problems);
      continue;
    }
    const { rule } = compiled;
    const first = files.get(rule.id);
    if (first === undefined) {
      files.set(rule.id, file);
      rules.push(rule);
    } else {
      problems.push({ file, line: 1, path: 'id', message: `"${rule.id}" is already in ${first}`, ruleId: rule.id });
    }
  }
  return { rules, problems, files };
}
