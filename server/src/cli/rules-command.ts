/** `parapet rules`: the inventory, as a table or as JSON. */
import type { Command } from 'commander';
import { ruleListJson, ruleListText } from '../report/rule-list.ts';
import { ExitCode } from './exit-code.ts';
import { loadAllRules } from './load-all-rules.ts';
import { choice, repeated } from './option-values.ts';
import type { Session } from './session.ts';

interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly rules: readonly string[];
  readonly builtin: boolean;
}

/** Adds the command to the program of a session. */
export function addRulesCommand(program: Command, session: Session): void {
  program
    .command('rules')
    .description('list all rules')
    .option('--format <name>', 'text or json', choice(['text', 'json']), 'text')
    .option('--rules <path>', 'add the rules of a YAML file or folder (repeatable)', repeated, [])
    .option('--no-builtin', 'leave the built-in rules out')
    .action(async ({ format, ...source }: RulesOptions) => {
      const { stdout, cwd } = session.environment;
      const { rules, files } = await loadAllRules(source, cwd);
      stdout.write(format === 'json' ? ruleListJson(rules, files) : ruleListText(rules, session.styleFor(stdout)));
      session.finish(ExitCode.Clean);
    });
}
