/** The rules that commands speak of: the built-in ones, and those of files and folders that the user names. */
import { type CompiledRules, compileRules } from '../host/compile-rules.ts';
import { readRuleFiles } from '../host/read-rule-files.ts';
import type { RuleFile } from '../rule/load-rules.ts';
import type { RuleProblem } from '../rule/rule.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where a file cannot be read or a rule does not compile */
export async function loadAllRules(
  { rules: paths, builtin }: { readonly rules: readonly string[]; readonly builtin: boolean },
  cwd: string,
): Promise<CompiledRules> {
  const files = paths.flatMap((path) => ruleFilesAt(path, cwd));
  const compiled = await compileRules({ builtin, files });
  refuseProblems(compiled.problems);
  return compiled;
}

/** @throws UsageError where there is no rule file, or one cannot be read */
export function ruleFilesAt(path: string, cwd: string): readonly RuleFile[] {
  const read = readRuleFiles(path, cwd);
  if ('problem' in read) throw new UsageError(read.problem);
  return read.files;
}

/** @throws UsageError that names the file, the line and the key of each problem */
function refuseProblems(problems: readonly RuleProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ file, line, path, message }) => `${file}:${line}: ${path === '' ? '' : `${path}: `}${message}`,
  );
  throw new UsageError(lines.join('\n'));
}
