/** Bounds the steps of one rule on one document: patterns with many holes can be made to try a great many ways. */

/** Ordinary rules take a few hundred; this many take about a tenth of a second. */
const STEPS = 2_000_000;

export class BudgetExceeded extends Error {
  constructor() {
    super('gave up: the rule needs too many steps on this document');
  }
}

export class Budget {
  #left = STEPS;

  /** Takes steps. Throws BudgetExceeded when none is left; the rule's findings are lost then, and it is named. */
  spend(steps = 1): void {
    this.#left -= steps;
    if (this.#left < 0) throw new BudgetExceeded();
  }
}
