/**
 * Every way through a random function, enumerated: where control may be, and with which states. Which of the variables hold
 * something bad is all there is to a state, so that there are few of them and loops come to an end.
 */
import type { Body, Statement } from './random-function.ts';

/** A state has a bit for each variable. */
type States = ReadonlySet<number>;

interface Outcome {
  readonly next: States;
  readonly breaks: States;
  readonly continues: States;
  /** Everything that held anywhere on the way: an exception may come from anywhere. */
  readonly anywhere: States;
}

const NONE: States = new Set();

export class Ways {
  /** The sinks that something bad gets to, and those that control gets to at all. */
  readonly hit = new Set<number>();
  readonly met = new Set<number>();

  constructor(body: Body) {
    this.#run(body, new Set([0]));
  }

  #run(body: Body, first: States): Outcome {
    let outcome = outcomeOf(first, first);
    for (const statement of body) {
      const step = this.#step(statement, outcome.next);
      outcome = {
        ...both(outcome, step),
        next: step.next,
        anywhere: union(outcome.anywhere, step.anywhere, step.next),
      };
    }
    return outcome;
  }

  #step(one: Statement, states: States): Outcome {
    switch (one.kind) {
      case 'sink':
        if (states.size > 0) this.met.add(one.id);
        if ([...states].some((state) => has(state, one.of))) this.hit.add(one.id);
        return outcomeOf(states, states);
      case 'break':
        return { ...outcomeOf(NONE, states), breaks: states };
      case 'continue':
        return { ...outcomeOf(NONE, states), continues: states };
      case 'return':
      case 'raise':
        return outcomeOf(NONE, states);
      case 'if':
        return this.#if(one.test, states, [one.body, one.otherwise]);
      case 'unless':
        return this.#if(one.test, states, [one.otherwise, one.body]);
      case 'try':
        return this.#try(one, states);
      case 'while':
      case 'for':
      case 'forever':
        return this.#loop(one, states);
      default:
        return outcomeOf(new Set([...states].map((state) => assigned(state, one))), states);
    }
  }

  /** The variable that is asked about is clean where the test holds. */
  #if(test: number, states: States, [held, otherwise]: readonly [Body, Body]): Outcome {
    const safe = test < 0 ? states : new Set([...states].map((state) => set(state, test, false)));
    const outcome = both(this.#run(held, safe), this.#run(otherwise, states));
    return { ...outcome, anywhere: union(states, outcome.anywhere) };
  }

  #try({ body, handler, otherwise }: Extract<Statement, { readonly kind: 'try' }>, states: States): Outcome {
    const tried = this.#run(body, states);
    const ended = both(this.#run(otherwise, tried.next), this.#run(handler, tried.anywhere));
    return { ...both(tried, ended), next: ended.next };
  }

  #loop(
    { kind, body, otherwise }: Extract<Statement, { readonly kind: 'while' | 'for' | 'forever' }>,
    states: States,
  ): Outcome {
    let head = states;
    let round = this.#run(body, head);
    for (let size = -1; size !== head.size; round = this.#run(body, head)) {
      size = head.size;
      head = union(head, round.next, round.continues);
    }
    const ended = kind === 'forever' ? outcomeOf(NONE, NONE) : this.#run(otherwise, head);
    return { ...ended, next: union(ended.next, round.breaks), anywhere: union(head, round.anywhere, ended.anywhere) };
  }
}

function outcomeOf(next: States, anywhere: States): Outcome {
  return { next, breaks: NONE, continues: NONE, anywhere };
}

function union(...sets: readonly States[]): States {
  return new Set(sets.flatMap((one) => [...one]));
}

function both(a: Outcome, b: Outcome): Outcome {
  return {
    next: union(a.next, b.next),
    breaks: union(a.breaks, b.breaks),
    continues: union(a.continues, b.continues),
    anywhere: union(a.anywhere, b.anywhere),
  };
}

function assigned(state: number, one: Extract<Statement, { readonly to: number }>): number {
  switch (one.kind) {
    case 'copy':
      return set(state, one.to, has(state, one.from));
    case 'add':
      return set(state, one.to, has(state, one.from) || has(state, one.to));
    default:
      return set(state, one.to, one.kind === 'source');
  }
}

function has(state: number, name: number): boolean {
  return (state & (1 << name)) !== 0;
}

function set(state: number, name: number, isBad: boolean): number {
  return isBad ? state | (1 << name) : state & ~(1 << name);
}
