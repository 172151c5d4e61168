/** One run of the command line: what all commands share while one of them works. */
import type { Style } from '../report/style.ts';
import type { Environment, Sink } from './environment.ts';
import type { ExitCode } from './exit-code.ts';

export interface Session {
  readonly environment: Environment;
  /** The value of `performance.now()` when the run began. */
  readonly started: number;
  /** Colours for what goes there, as the options say. Only known once a command runs. */
  readonly styleFor: (sink: Sink) => Style;
  /** Called once by each command. */
  readonly finish: (code: ExitCode) => void;
}
