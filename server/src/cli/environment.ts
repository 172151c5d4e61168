/** All that the command line knows of the process around it, so that a test can stand in for a terminal. */

export interface Environment {
  /** Absolute. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** The worker's program, beside the command line's own. */
  readonly workerPath: string;
  /** The language server's program. */
  readonly serverPath: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly readStdin: () => Promise<Uint8Array>;
}

export interface Sink {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}
