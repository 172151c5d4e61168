/** Finds a generic pattern in a text, as Semgrep's spacegrep does: the shortest match from each word or sign on. */
import type { Span } from '../../text/span.ts';
import type { Budget } from '../budget.ts';
import { bind, type Environment } from '../environment.ts';
import type { GenericItem, GenericPattern } from './generic-pattern.ts';
import { ElementKind, type GenericText } from './generic-text.ts';

export interface GenericMatch {
  readonly span: Span;
  readonly environment: Environment | undefined;
}

/** All matches, by their beginning. Of those that end at the same place the shortest counts. Throws BudgetExceeded. */
export function matchGeneric(pattern: GenericPattern, text: GenericText, budget: Budget): readonly GenericMatch[] {
  if (!holdsWords(pattern, text.text)) return [];
  const search = new GenericSearch(pattern, text, budget);
  const byEnd = new Map<number, GenericMatch>();
  for (let element = 0; element < text.count; element++) {
    if (!search.mayStartAt(element)) continue;
    const match = search.matchAt(element);
    if (match !== undefined) byEnd.set(match.span.end, match);
  }
  return [...byEnd.values()].sort((a, b) => a.span.start - b.span.start);
}

function holdsWords({ words, caseless }: GenericPattern, text: string): boolean {
  const lower = caseless ? text.toLowerCase() : text;
  return words.every((word) => lower.includes(caseless ? word.toLowerCase() : word));
}

/** The block that the match, or a block of the pattern, has to stay in; `end` is the element behind its last. */
interface Limit {
  readonly end: number;
  readonly around: Limit | undefined;
}

/** An ellipsis that may skip elements: down to a line, and what it skipped so far as offsets. */
interface Skipping {
  readonly name: string | undefined;
  readonly lastLine: number;
  readonly start: number;
  readonly end: number;
}

interface State {
  readonly item: number;
  readonly element: number;
  readonly limit: Limit;
  /** Of what matched last: its line, and the offset behind it. */
  readonly line: number;
  readonly end: number;
  readonly environment: Environment | undefined;
  readonly skipping: Skipping | undefined;
}

/** From which element on nothing was found for an item down to which line. */
interface FailedScan {
  readonly limit: number;
  readonly element: number;
  readonly lastLine: number;
}

class GenericSearch {
  readonly #pattern: GenericPattern;
  readonly #text: GenericText;
  readonly #budget: Budget;
  /** By item; only where a failure depends on nothing that was matched before. */
  readonly #failed = new Map<number, FailedScan>();
  readonly #remembers: boolean;

  constructor(pattern: GenericPattern, text: GenericText, budget: Budget) {
    this.#pattern = pattern;
    this.#text = text;
    this.#budget = budget;
    const names = pattern.items.filter((item) => 'name' in item);
    const isFlat = pattern.items.every(({ kind }) => kind !== 'open');
    this.#remembers = isFlat && names.length === pattern.metavariables.size;
  }

  /** A pattern that begins with an ellipsis would match from everywhere, so that it is tried where blocks begin. */
  mayStartAt(element: number): boolean {
    const { kinds } = this.#text;
    const first = this.#pattern.items[0];
    if (first === undefined || isMark(kinds[element])) return false;
    if (first.kind !== 'ellipsis') return this.#isAt(element, first);
    return element === 0 || kinds[element - 1] === ElementKind.Open;
  }

  matchAt(element: number): GenericMatch | undefined {
    const { starts, lines, blockEnds } = this.#text;
    const start = starts[element] as number;
    const found = this.#run({
      item: 0,
      element,
      limit: { end: blockEnds[element] as number, around: undefined },
      line: lines[element] as number,
      end: start,
      environment: undefined,
      skipping: undefined,
    });
    return found && { span: { start, end: found.end }, environment: found.environment };
  }

  /** The state in which the pattern has matched. Calls itself once for each ellipsis, never for what the text holds. */
  #run(first: State): State | undefined {
    const { items } = this.#pattern;
    for (let state = first; ; ) {
      this.#budget.spend();
      const item = items[state.item];
      if (item === undefined) return this.#stopSkipping(this.#skipRest(state, this.#endOfBlock(state)));
      if (state.skipping !== undefined && takesOne(item)) return this.#scan(state, state.skipping, item);
      const next = this.#step(state, item);
      if (next === undefined) return undefined;
      state = next;
    }
  }

  #step(state: State, item: GenericItem): State | undefined {
    switch (item.kind) {
      case 'ellipsis':
        return { ...state, item: state.item + 1, skipping: this.#skipMore(state, item.name) };
      case 'open':
        return this.#enterBlock(state, item.close);
      case 'close':
        return this.#leaveBlock(state);
      default: {
        const element = this.#nextToken(state.element, state.limit.end);
        const isThere = element < state.limit.end && this.#isAt(element, item);
        return isThere ? this.#take({ ...state, element }, item) : undefined;
      }
    }
  }

  /** A second ellipsis behind the first one lets it reach that much further. */
  #skipMore({ skipping, line, end }: State, name: string | undefined): Skipping {
    const span = this.#pattern.ellipsisMaxSpan;
    if (skipping !== undefined) return { ...skipping, lastLine: skipping.lastLine + span };
    return { name, lastLine: line + span, start: end, end };
  }

  /** Tries the item on one word or sign after the other, as far as the ellipsis before it reaches. */
  #scan(first: State, skipping: Skipping, item: GenericItem): State | undefined {
    if (this.#hasFailed(first, skipping.lastLine)) return undefined;
    const end = first.limit.end;
    for (let element = this.#nextToken(first.element, end); element < end; ) {
      if (this.#lineOf(element) > skipping.lastLine) break;
      this.#budget.spend();
      const taken = this.#isAt(element, item) ? this.#take(this.#skipTo(first, element), item) : undefined;
      const found = taken && this.#run(taken);
      if (found !== undefined) return found;
      element = this.#nextToken(element + 1, end);
    }
    if (this.#remembers) {
      this.#failed.set(first.item, { limit: end, element: first.element, lastLine: skipping.lastLine });
    }
    return undefined;
  }

  #hasFailed({ item, element, limit }: State, lastLine: number): boolean {
    const failed = this.#failed.get(item);
    return (
      failed !== undefined && failed.limit === limit.end && failed.element <= element && failed.lastLine >= lastLine
    );
  }

  /** The first word or sign from here on: for what is not a block, blocks are not there. */
  #nextToken(element: number, end: number): number {
    const { kinds } = this.#text;
    let next = element;
    while (next < end && isMark(kinds[next])) next++;
    return next;
  }

  /** The state behind the word or sign that is what the item asks for; the ellipsis before it ends there. */
  #take(state: State, item: GenericItem): State | undefined {
    const { starts, ends } = this.#text;
    const { element } = state;
    const stopped = this.#stopSkipping(state);
    if (stopped === undefined) return undefined;
    const span = { start: starts[element] as number, end: ends[element] as number };
    const environment =
      item.kind === 'metavariable' ? this.#bind(stopped.environment, item.name, span) : stopped.environment;
    if (environment === 'conflict') return undefined;
    const line = this.#lineOf(element);
    return { ...stopped, item: state.item + 1, element: element + 1, line, end: span.end, environment };
  }

  #isAt(element: number, item: GenericItem): boolean {
    const { text, kinds, starts, ends } = this.#text;
    const isWord = kinds[element] === ElementKind.Word;
    if (item.kind === 'metavariable') return isWord;
    if (item.kind !== (isWord ? 'word' : 'sign')) return false;
    const [start, end] = [starts[element] as number, ends[element] as number];
    if (end - start !== item.text.length) return false;
    if (text.startsWith(item.text, start)) return true;
    return this.#pattern.caseless && text.slice(start, end).toLowerCase() === item.text.toLowerCase();
  }

  /** A block of the pattern begins: the text has one here as well, or the pattern's may be empty. */
  #enterBlock(state: State, close: number): State | undefined {
    const { kinds, blockEnds } = this.#text;
    const { element, skipping } = state;
    const isInside = element < state.limit.end && kinds[element] !== ElementKind.Close;
    if (isInside && kinds[element] === ElementKind.Open) {
      const limit = { end: blockEnds[element + 1] as number, around: state.limit };
      const stopped = this.#stopSkipping(state);
      return stopped && { ...stopped, item: state.item + 1, element: element + 1, limit };
    }
    if (isInside && skipping !== undefined && this.#lineOf(element) <= skipping.lastLine) {
      return this.#skipTo(state, element + 1);
    }
    if (!this.#mayBeEmpty(state.item, close)) return undefined;
    const stopped = this.#stopSkipping(state);
    return stopped && { ...stopped, item: close + 1 };
  }

  /** A block of the pattern ends: so does that of the text, unless an ellipsis takes the rest of it. */
  #leaveBlock(state: State): State | undefined {
    const { limit } = state;
    if (limit.around === undefined) return undefined;
    if (state.skipping === undefined && this.#nextToken(state.element, limit.end) < limit.end) return undefined;
    const stopped = this.#stopSkipping(this.#skipRest(state, limit.end));
    return stopped && { ...stopped, item: state.item + 1, element: limit.end + 1, limit: limit.around };
  }

  #mayBeEmpty(from: number, to: number): boolean {
    return !this.#pattern.items.slice(from, to).some(takesOne);
  }

  /** Where the innermost block around what comes next ends. */
  #endOfBlock({ element, limit }: State): number {
    return element < limit.end ? (this.#text.blockEnds[element] as number) : element;
  }

  /** An ellipsis at the end of the pattern or of a block takes what is left, as far as it reaches. */
  #skipRest(state: State, end: number): State {
    if (state.skipping === undefined) return state;
    let element = state.element;
    while (element < end && this.#lineOf(element) <= state.skipping.lastLine) {
      this.#budget.spend();
      element++;
    }
    const rest = this.#skipTo(state, element);
    return { ...rest, end: rest.skipping?.end ?? rest.end };
  }

  /** The ellipsis takes everything before the element. */
  #skipTo(state: State, element: number): State {
    const { starts, ends } = this.#text;
    const { skipping } = state;
    const first = this.#nextToken(state.element, element);
    if (skipping === undefined || first >= element) return { ...state, element };
    const start = skipping.start === skipping.end ? (starts[first] as number) : skipping.start;
    return { ...state, element, skipping: { ...skipping, start, end: ends[element - 1] as number } };
  }

  /** Ends the ellipsis and binds what it took; undefined where its name stands for something else already. */
  #stopSkipping(state: State): State | undefined {
    const { skipping } = state;
    if (skipping === undefined) return state;
    const { name, start, end } = skipping;
    const environment = name === undefined ? state.environment : this.#bind(state.environment, name, { start, end });
    return environment === 'conflict' ? undefined : { ...state, environment, skipping: undefined };
  }

  #bind(environment: Environment | undefined, name: string, span: Span): Environment | 'conflict' {
    return bind(environment, name, {
      unit: undefined,
      node: -1,
      span,
      text: this.#text.text.slice(span.start, span.end),
    });
  }

  #lineOf(element: number): number {
    return this.#text.lines[element] as number;
  }
}

/** Is it there for one word or sign? */
function takesOne({ kind }: GenericItem): boolean {
  return kind === 'word' || kind === 'sign' || kind === 'metavariable';
}

/** The beginning or the end of a block, which is nothing that can be seen in the text. */
function isMark(kind: ElementKind | undefined): boolean {
  return kind === ElementKind.Open || kind === ElementKind.Close;
}
