/** When a server that ended by itself is started again, and when that has been tried often enough. */
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const MAX_CRASHES = 4;
const WINDOW_MS = 3 * 60_000;
const MAX_WRITE_ERRORS = 3;

/**
 * Restarts after a crash without a word, up to four times in three minutes.
 *
 * @param onGiveUp called with a sentence for the user when the server will not be started again
 */
export function crashPolicy(onGiveUp: (message: string) => void): ErrorHandler {
  let crashes: readonly number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= MAX_WRITE_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: () => {
      const now = Date.now();
      crashes = [...crashes.filter((time) => now - time < WINDOW_MS), now];
      if (crashes.length <= MAX_CRASHES) return { action: CloseAction.Restart, handled: true };
      onGiveUp(`Parapet's language server stopped ${crashes.length} times within three minutes.`);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
