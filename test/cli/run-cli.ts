/** Runs the command line inside the test, with a stand-in for the terminal. */
import { runCommandLine } from '../../server/src/cli/command-line.ts';
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
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, {
    ...{ cwd, variables, workerPath, serverPath: '', version: '0.0.0-test' },
    stdout: { isTerminal, write: (text) => void (stdout += text) },
    stderr: { isTerminal, write: (text) => void (stderr += text) },
    readStdin: async () => (typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
  });
  return { code, stdout, stderr };
}
