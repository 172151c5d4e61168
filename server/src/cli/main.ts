/** The program `parapet`: connects the command line with the process it runs in. Its worker threads run it too. */
import { join } from 'node:path';
import manifest from '../../../package.json';
import { readStdin } from '../host/read-stdin.ts';
import { startScanWorker } from '../host/scan-worker.ts';
import { spareMemory } from '../host/spare-memory.ts';
import { runCommandLine } from './command-line.ts';
import type { Sink } from './environment.ts';
import { ExitCode } from './exit-code.ts';

function sinkOf(stream: NodeJS.WriteStream): Sink {
  // Whoever reads may have read enough, as in `parapet scan | head`; the exit code stays that of the scan.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exit(ExitCode.Incomplete);
  });
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}

function runProgram(): void {
  spareMemory();
  // Reports are written beside and renamed in one go, so there is nothing to clean up.
  process.on('SIGINT', () => process.exit(ExitCode.Interrupted));
  const exitCode = runCommandLine(process.argv.slice(2), {
    cwd: process.cwd(),
    variables: process.env,
    version: manifest.version,
    workerPath: __filename,
    serverPath: join(__dirname, 'server.cjs'),
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    readStdin,
  });
  exitCode.then((code) => {
    process.exitCode = code;
  });
}

if (!startScanWorker()) runProgram();
