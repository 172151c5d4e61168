/** The door for terminals: arguments in, an exit code out. */
import { Command, CommanderError } from 'commander';
import { reasonOf } from '../host/read-failure.ts';
import { toVisible } from '../report/visible-text.ts';
import { styleFor } from './colours.ts';
import type { Environment } from './environment.ts';
import { ExitCode } from './exit-code.ts';
import { addExplainCommand } from './explain-command.ts';
import { addFixCommand } from './fix-command.ts';
import { addInspectCommand } from './inspect-command.ts';
import { addLspCommand } from './lsp-command.ts';
import { addRulesCommand } from './rules-command.ts';
import { addScanCommand } from './scan-command.ts';
import type { Session } from './session.ts';
import { addTestCommand } from './test-command.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command. Never throws: whatever goes wrong is a message on standard error and an exit code. */
export async function runCommandLine(args: readonly string[], environment: Environment): Promise<ExitCode> {
  let code = ExitCode.Clean;
  const program = createProgram(environment, (finished) => {
    code = finished;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return explainFailure(error, environment, args.includes('--debug'));
  }
}

function createProgram(environment: Environment, finish: (code: ExitCode) => void): Command {
  const program = new Command('parapet')
    .description('Finds insecure machine-learning, LLM and agent code in Python files and notebooks.')
    .version(environment.version)
    .option('--color', 'colour the output, even where it is no terminal')
    .option('--no-color', 'do not colour the output')
    .option('--debug', 'show stack traces')
    .exitOverride()
    .configureOutput({ writeOut: environment.stdout.write, writeErr: environment.stderr.write })
    .helpCommand(false);
  const session: Session = {
    environment,
    started: performance.now(),
    styleFor: (sink) => styleFor(sink, program.opts<{ color?: boolean }>().color, environment),
    finish,
  };
  addScanCommand(program, session);
  addFixCommand(program, session);
  addExplainCommand(program, session);
  addInspectCommand(program, session);
  addRulesCommand(program, session);
  addTestCommand(program, session);
  addLspCommand(program, session);
  return program;
}

function explainFailure(error: unknown, { stderr }: Environment, isDebugging: boolean): ExitCode {
  // Commander has written its message, or the help or the version, by itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Clean : ExitCode.Usage;
  const isUsage = error instanceof UsageError;
  const message = isUsage ? error.message : `internal error: ${reasonOf(error)}`;
  for (const line of message.split('\n')) stderr.write(`parapet: ${toVisible(line)}\n`);
  if (isDebugging && error instanceof Error) stderr.write(`${error.stack}\n`);
  return isUsage ? ExitCode.Usage : ExitCode.Incomplete;
}
