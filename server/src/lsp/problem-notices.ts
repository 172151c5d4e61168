/** Tells the user about rules that broke: each is named once a session, however many documents it breaks on. */
import type { Exhaustion } from '../analysis/engine.ts';
import type { Problem } from '../finding/finding.ts';

export interface NoticeBoard {
  /** Shown to the user at once. */
  readonly warn: (message: string) => void;
  /** Written to the log. */
  readonly log: (message: string) => void;
}

export class ProblemNotices {
  readonly #board: NoticeBoard;
  readonly #first = new Map<string, Problem>();
  readonly #exhausted = new Set<string>();

  constructor(board: NoticeBoard) {
    this.#board = board;
  }

  /** The first problem of each rule that broke, in the order in which they did. */
  get all(): readonly Problem[] {
    return [...this.#first.values()];
  }

  report(problems: readonly Problem[]): void {
    for (const problem of problems) {
      const { ruleId, path, error } = problem;
      if (this.#first.has(ruleId)) continue;
      this.#first.set(ruleId, problem);
      this.#board.log(`The rule ${ruleId} failed on ${path}: ${error}`);
      this.#board.warn(`Parapet's rule "${ruleId}" failed, so its findings are missing. The output channel says why.`);
    }
  }

  /** Functions that are too much for a rule of data flow: something to know, and nothing to be interrupted for. */
  reportExhausted(exhausted: readonly Exhaustion[]): void {
    for (const { ruleId, path, where } of exhausted) {
      const message = `The rule ${ruleId} did not follow every value to its end in ${path}: ${where}`;
      if (!this.#exhausted.has(message)) this.#board.log(message);
      this.#exhausted.add(message);
    }
  }
}
