/** `parapet explain ID`: the documentation of one rule. */
import type { Command } from 'commander';
import { explainRule } from '../report/rule-list.ts';
import { ExitCode } from './exit-code.ts';
import { loadAllRules } from './load-all-rules.ts';
import { repeated } from './option-values.ts';
import type { Session } from './session.ts';
import { checkRuleIds } from './usage-error.ts';

/** Adds the command to the program of a session. */
export function addExplainCommand(program: Command, session: Session): void {
  program
    .command('explain')
    .description('explain a rule: what is dangerous, what to do instead, when it is a false alarm')
    .argument('<id>', 'the id of the rule')
    .option('--rules <path>', 'look among the rules of a YAML file or folder too (repeatable)', repeated, [])
    .action(async (id: string, options: { readonly rules: readonly string[] }) => {
      const { stdout, cwd } = session.environment;
      const { rules } = await loadAllRules({ ...options, builtin: true }, cwd);
      checkRuleIds(
        [id],
        rules.map((rule) => rule.id),
      );
      for (const rule of rules) {
        if (rule.id === id) stdout.write(explainRule(rule, session.styleFor(stdout)));
      }
      session.finish(ExitCode.Clean);
    });
}
