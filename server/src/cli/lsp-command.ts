/** `parapet lsp --stdio`: hands the process over to the language server, for editors other than VS Code. */
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Session } from './session.ts';

/**
 * Adds the command to the program of a session. The server is a program of its own, beside this one, that reads its
 * channel from the arguments of the process: starting it is loading it.
 */
export function addLspCommand(program: Command, session: Session): void {
  program
    .command('lsp')
    .description('run the language server')
    .requiredOption('--stdio', 'speak over standard input and output')
    .action(async () => {
      await import(pathToFileURL(session.environment.serverPath).href);
    });
}
