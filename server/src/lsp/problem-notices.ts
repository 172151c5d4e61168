/** Tells the user about rules that broke: each is named once a session, however many documents it breaks on. */
import type { Problem } from '../finding/finding.ts';

export interface NoticeBoard {
  /** Shown to the user at once. */
  readonly warn: (message: string) => void;
  /** Written to the log. */
  readonly log: (message: string) => void;
}

export class ProblemNotices {
  readonly #board: NoticeBoard;
  readonly #named = new Set<string>();

  constructor(board: NoticeBoard) {
    this.#board = board;
  }

  /** Ids of the rules that broke, in the order in which they did. */
  get ruleIds(): readonly string[] {
    return [...this.#named];
  }

  report(problems: readonly Problem[]): void {
    for (const { ruleId, path, error } of problems) {
      if (this.#named.has(ruleId)) continue;
      this.#named.add(ruleId);
      this.#board.log(`The rule ${ruleId} failed on ${path}: ${error}`);
      this.#board.warn(`Parapet's rule "${ruleId}" failed, so its findings are missing. The output channel says why.`);
    }
  }
}
