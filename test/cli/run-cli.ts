/** Runs the command line inside the test, with a stand-in for the terminal. */
import { runCommandLine } from '../../server/src/cli/command-line.ts';
import type { Sink } from '../../server/src/cli/environment.ts';
import type { ExitCode } from '../../server/src/cli/exit-code.ts';

export interface CliRun {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliSurroundings {
  readonly stdin?: string | Uint8Array;
  readonly isTerminal?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  readonly workerPath?: string;
}

/** Runs `parapet` with these arguments in the folder `cwd`. */
export async function runCli(cwd: string, args: readonly string[], given: CliSurroundings = {}): Promise<CliRun> {
  const { stdin = '', isTerminal = false, variables = {}, workerPath = '' } = given;
  const stdout = collector(isTerminal);
  const stderr = collector(isTerminal);
  const code = await runCommandLine(args, {
    ...{ cwd, variables, workerPath, serverPath: '', version: '0.0.0-test', stdout, stderr },
    readStdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(isTerminal: boolean): Sink & { readonly text: () => string } {
  const parts: string[] = [];
  return { isTerminal, write: (text) => void parts.push(text), text: () => parts.join('') };
}
